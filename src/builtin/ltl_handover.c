/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus embed from the policy documents in rules/; do not edit. */
/* clang-format off */
#include "onus_definition.h"

const struct onus_policy_definition onus_policy_ltl_handover = {
    .id = "ltl-handover",
    .version = "1.0.0",
    .currency = "CNY",
    .in_force_from = "2026-01-01",
    .title = {(const onus_label[]){{"en", "Handover of goods: who bears a loss"}, {"zh", "货物交接责任划分"}}, 2},
    .parties = (const onus_party_definition[]){
        {.id = "branch", .label = {(const onus_label[]){{"en", "branch"}, {"zh", "分公司"}}, 2}, .name_label = {(const onus_label[]){{"en", "branch's name"}, {"zh", "分公司名称"}}, 2}},
        {.id = "clerk", .label = {(const onus_label[]){{"en", "clerk"}, {"zh", "业务员"}}, 2}, .name_label = {(const onus_label[]){{"en", "clerk's name"}, {"zh", "业务员姓名"}}, 2}},
        {.id = "loader", .label = {(const onus_label[]){{"en", "loader"}, {"zh", "装卸工"}}, 2}, .name_label = {(const onus_label[]){{"en", "loader's name"}, {"zh", "装卸工姓名"}}, 2}},
        {.id = "driver", .label = {(const onus_label[]){{"en", "driver"}, {"zh", "司机"}}, 2}, .name_label = {(const onus_label[]){{"en", "driver's name"}, {"zh", "司机姓名"}}, 2}},
        {.id = "sorter", .label = {(const onus_label[]){{"en", "sorter"}, {"zh", "分拣员"}}, 2}, .name_label = {(const onus_label[]){{"en", "sorter's name"}, {"zh", "分拣员姓名"}}, 2}},
    },
    .party_count = 5,
    .facts = (const onus_fact_definition[]){
        {.path = "loss", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "loss"}, {"zh", "货损情况"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "none", .label = {(const onus_label[]){{"zh", "无"}}, 1}},
            {.id = "lost", .label = {(const onus_label[]){{"zh", "丢失"}}, 1}},
            {.id = "damaged", .label = {(const onus_label[]){{"zh", "损坏"}}, 1}},
        }, .value_count = 3},
        {.path = "cause", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "cause"}, {"zh", "事故原因"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "handover", .label = {(const onus_label[]){{"zh", "交接"}}, 1}},
            {.id = "traffic", .label = {(const onus_label[]){{"en", "traffic accident"}, {"zh", "交通事故"}}, 2}},
            {.id = "theft", .label = {(const onus_label[]){{"en", "theft or robbery"}, {"zh", "盗抢"}}, 2}},
        }, .value_count = 3, .presume = "handover"},
        {.path = "goods", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "where the goods are"}, {"zh", "货物位置"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "not_dispatched", .label = {(const onus_label[]){{"en", "not dispatched"}, {"zh", "未发出"}}, 2}},
            {.id = "in_transit", .label = {(const onus_label[]){{"en", "in transit"}, {"zh", "在途"}}, 2}},
            {.id = "at_branch", .label = {(const onus_label[]){{"en", "at the branch"}, {"zh", "已到分公司"}}, 2}},
        }, .value_count = 3},
        {.path = "slip.copy1", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "slip copy 1"}, {"zh", "配送单第一联"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "missing", .label = {(const onus_label[]){{"zh", "缺失"}}, 1}},
            {.id = "blank", .label = {(const onus_label[]){{"zh", "空白"}}, 1}},
            {.id = "carbon", .label = {(const onus_label[]){{"en", "carbon annotation"}, {"zh", "复写"}}, 2}},
            {.id = "written", .label = {(const onus_label[]){{"en", "written annotation"}, {"zh", "手写"}}, 2}},
        }, .value_count = 4},
        {.path = "slip.copy2", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "slip copy 2"}, {"zh", "配送单第二联"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "missing", .label = {(const onus_label[]){{"zh", "缺失"}}, 1}},
            {.id = "blank", .label = {(const onus_label[]){{"zh", "空白"}}, 1}},
            {.id = "carbon", .label = {(const onus_label[]){{"en", "carbon annotation"}, {"zh", "复写"}}, 2}},
            {.id = "written", .label = {(const onus_label[]){{"en", "written annotation"}, {"zh", "手写"}}, 2}},
        }, .value_count = 4},
        {.path = "slip.copy3", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "slip copy 3"}, {"zh", "配送单第三联"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "missing", .label = {(const onus_label[]){{"zh", "缺失"}}, 1}},
            {.id = "blank", .label = {(const onus_label[]){{"zh", "空白"}}, 1}},
            {.id = "carbon", .label = {(const onus_label[]){{"en", "carbon annotation"}, {"zh", "复写"}}, 2}},
            {.id = "written", .label = {(const onus_label[]){{"en", "written annotation"}, {"zh", "手写"}}, 2}},
        }, .value_count = 4},
        {.path = "slip.copy4", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "slip copy 4"}, {"zh", "配送单第四联"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "missing", .label = {(const onus_label[]){{"zh", "缺失"}}, 1}},
            {.id = "blank", .label = {(const onus_label[]){{"zh", "空白"}}, 1}},
            {.id = "carbon", .label = {(const onus_label[]){{"en", "carbon annotation"}, {"zh", "复写"}}, 2}},
            {.id = "written", .label = {(const onus_label[]){{"en", "written annotation"}, {"zh", "手写"}}, 2}},
        }, .value_count = 4},
        {.path = "slip.entered", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "slip entered in the computer"}, {"zh", "已录入电脑"}}, 2}},
        {.path = "slip.loader_signature", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "loader's signature on the slip"}, {"zh", "装卸工签字"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "signed", .label = {(const onus_label[]){{"zh", "已签"}}, 1}},
            {.id = "unsigned", .label = {(const onus_label[]){{"zh", "未签"}}, 1}},
            {.id = "unverifiable", .label = {(const onus_label[]){{"en", "cannot be verified"}, {"zh", "无法查证"}}, 2}},
        }, .value_count = 3},
        {.path = "annotated_by.{party}", .each = (const char *const[]){"clerk", "loader", "driver", "branch", "sorter"}, .each_count = 5, .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "slip annotated by the {party}"}, {"zh", "{party}备注"}}, 2}, .presume = "false"},
        {.path = "refused", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "refused by the next link"}, {"zh", "下一环节拒收"}}, 2}, .presume = "false"},
        {.path = "exception_note", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "separate exception note"}, {"zh", "已另打条"}}, 2}, .presume = "false"},
        {.path = "loading.{party}", .each = (const char *const[]){"driver", "loader"}, .each_count = 2, .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "{party}'s loading record"}, {"zh", "{party}上车记录"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "none", .label = {(const onus_label[]){{"zh", "无"}}, 1}},
            {.id = "recorded", .label = {(const onus_label[]){{"zh", "有记录"}}, 1}},
            {.id = "copied", .label = {(const onus_label[]){{"en", "copied from the slip"}, {"zh", "抄单"}}, 2}},
        }, .value_count = 3},
        {.path = "notice", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "delivery notice"}, {"zh", "送货通知单"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "none", .label = {(const onus_label[]){{"zh", "无"}}, 1}},
            {.id = "clean", .label = {(const onus_label[]){{"en", "without a remark"}, {"zh", "无备注"}}, 2}},
            {.id = "noted", .label = {(const onus_label[]){{"en", "with a remark"}, {"zh", "有备注"}}, 2}},
        }, .value_count = 3},
        {.path = "system_working", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "computer system working"}, {"zh", "电脑系统正常"}}, 2}, .presume = "true"},
        {.path = "post.{party}", .each = (const char *const[]){"loader", "driver"}, .each_count = 2, .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "{party}'s presence at loading"}, {"zh", "{party}在岗情况"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "present", .label = {(const onus_label[]){{"zh", "在岗"}}, 1}},
            {.id = "absent", .label = {(const onus_label[]){{"zh", "脱岗"}}, 1}},
            {.id = "absent_caused_loss", .label = {(const onus_label[]){{"en", "absent and the loss came of it"}, {"zh", "脱岗致损"}}, 2}},
        }, .value_count = 3, .presume = "present"},
        {.path = "cross_post.{party}", .each = (const char *const[]){"clerk", "loader", "driver", "branch", "sorter"}, .each_count = 5, .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "{party} at another's post"}, {"zh", "{party}串岗"}}, 2}, .presume = "false"},
        {.path = "return.irregular", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "returned goods irregular"}, {"zh", "返货异常"}}, 2}, .presume = "false"},
        {.path = "return.label_covered", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "outbound label covered"}, {"zh", "正程标签被遮盖"}}, 2}, .presume = "false"},
        {.path = "altered.{party}", .each = (const char *const[]){"driver", "loader"}, .each_count = 2, .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "{party}'s record altered"}, {"zh", "{party}记录被更改"}}, 2}, .presume = "false"},
        {.path = "worklog.blank_line", .kind = ONUS_FACT_BOOLEAN, .label = {(const onus_label[]){{"en", "blank line in the work log"}, {"zh", "工作日志有空行"}}, 2}, .presume = "false"},
        {.path = "gravity", .kind = ONUS_FACT_VALUES, .label = {(const onus_label[]){{"en", "gravity"}, {"zh", "情节"}}, 2}, .values = (const onus_value_definition[]){
            {.id = "minor", .label = {(const onus_label[]){{"zh", "轻微"}}, 1}},
            {.id = "moderate", .label = {(const onus_label[]){{"zh", "一般"}}, 1}},
            {.id = "serious", .label = {(const onus_label[]){{"zh", "严重"}}, 1}},
        }, .value_count = 3, .measure = true},
    },
    .fact_count = 22,
    .quantities = (const onus_quantity_definition[]){
        {.path = "pieces.slip", .kind = ONUS_QUANTITY_COUNT, .label = {(const onus_label[]){{"en", "pieces on the slip"}, {"zh", "配送单件数"}}, 2}},
        {.path = "pieces.driver", .kind = ONUS_QUANTITY_COUNT, .label = {(const onus_label[]){{"en", "pieces on the driver's record"}, {"zh", "司机记录件数"}}, 2}},
        {.path = "pieces.loader", .kind = ONUS_QUANTITY_COUNT, .label = {(const onus_label[]){{"en", "pieces on the loader's record"}, {"zh", "装卸工记录件数"}}, 2}},
        {.path = "pieces.received", .kind = ONUS_QUANTITY_COUNT, .label = {(const onus_label[]){{"en", "pieces received"}, {"zh", "到货件数"}}, 2}},
        {.path = "settlement", .kind = ONUS_QUANTITY_MONEY, .label = {(const onus_label[]){{"en", "settlement"}, {"zh", "赔付金额"}}, 2}},
        {.path = "unit_price", .kind = ONUS_QUANTITY_MONEY, .label = {(const onus_label[]){{"en", "unit price"}, {"zh", "单价"}}, 2}},
        {.path = "recovered", .kind = ONUS_QUANTITY_MONEY, .label = {(const onus_label[]){{"en", "recovered"}, {"zh", "已追回金额"}}, 2}},
    },
    .quantity_count = 7,
    .terms = (const onus_term_definition[]){
        {.id = "hurt", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost", "damaged"}, .value_count = 2}},
        {.id = "notice_present", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"clean", "noted"}, .value_count = 2}},
        {.id = "slip_present", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ANY, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_FACT, .name = "slip.entered", .values = (const char *const[]){"true"}, .value_count = 1},
            {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"missing"}, .value_count = 1},
            }, .part_count = 1},
            {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy2", .values = (const char *const[]){"missing"}, .value_count = 1},
            }, .part_count = 1},
            {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy3", .values = (const char *const[]){"missing"}, .value_count = 1},
            }, .part_count = 1},
            {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy4", .values = (const char *const[]){"missing"}, .value_count = 1},
            }, .part_count = 1},
        }, .part_count = 5}},
        {.id = "both_recorded", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_FACT, .name = "loading.driver", .values = (const char *const[]){"recorded"}, .value_count = 1},
            {.kind = ONUS_CONDITION_FACT, .name = "loading.loader", .values = (const char *const[]){"recorded"}, .value_count = 1},
        }, .part_count = 2}},
        {.id = "neither_recorded", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_FACT, .name = "loading.driver", .values = (const char *const[]){"none"}, .value_count = 1},
            {.kind = ONUS_CONDITION_FACT, .name = "loading.loader", .values = (const char *const[]){"none"}, .value_count = 1},
        }, .part_count = 2}},
        {.id = "one_recorded", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ANY, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "loading.driver", .values = (const char *const[]){"recorded"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "loading.loader", .values = (const char *const[]){"none"}, .value_count = 1},
            }, .part_count = 2},
            {.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "loading.driver", .values = (const char *const[]){"none"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "loading.loader", .values = (const char *const[]){"recorded"}, .value_count = 1},
            }, .part_count = 2},
        }, .part_count = 2}},
        {.id = "copy1_annotated", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"carbon", "written"}, .value_count = 2}},
        {.id = "copy2_annotated", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "slip.copy2", .values = (const char *const[]){"carbon", "written"}, .value_count = 2}},
        {.id = "copy3_annotated", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "slip.copy3", .values = (const char *const[]){"carbon", "written"}, .value_count = 2}},
        {.id = "copy4_annotated", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "slip.copy4", .values = (const char *const[]){"carbon", "written"}, .value_count = 2}},
        {.id = "annotated_on_some_copy", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ANY, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_TERM, .name = "copy1_annotated"},
            {.kind = ONUS_CONDITION_TERM, .name = "copy2_annotated"},
            {.kind = ONUS_CONDITION_TERM, .name = "copy3_annotated"},
            {.kind = ONUS_CONDITION_TERM, .name = "copy4_annotated"},
        }, .part_count = 4}},
        {.id = "blank_on_some_copy", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ANY, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"blank"}, .value_count = 1},
            {.kind = ONUS_CONDITION_FACT, .name = "slip.copy2", .values = (const char *const[]){"blank"}, .value_count = 1},
            {.kind = ONUS_CONDITION_FACT, .name = "slip.copy3", .values = (const char *const[]){"blank"}, .value_count = 1},
            {.kind = ONUS_CONDITION_FACT, .name = "slip.copy4", .values = (const char *const[]){"blank"}, .value_count = 1},
        }, .part_count = 4}},
        {.id = "annotated_on_some_blank_on_others", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_TERM, .name = "annotated_on_some_copy"},
            {.kind = ONUS_CONDITION_TERM, .name = "blank_on_some_copy"},
        }, .part_count = 2}},
        {.id = "copies_2_and_3_annotated", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_TERM, .name = "copy2_annotated"},
            {.kind = ONUS_CONDITION_TERM, .name = "copy3_annotated"},
        }, .part_count = 2}},
        {.id = "annotated_behind_a_blank_copy_1", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
            {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"blank"}, .value_count = 1},
            {.kind = ONUS_CONDITION_TERM, .name = "copies_2_and_3_annotated"},
        }, .part_count = 2}},
    },
    .term_count = 15,
    .groups = (const onus_group_definition[]){
        {.id = "fault", .label = {(const onus_label[]){{"en", "breach of duty"}, {"zh", "违规责任"}}, 2}, .concurrent = true},
        {.id = "annotation", .label = {(const onus_label[]){{"en", "annotation nobody owns up to"}, {"zh", "备注无人承认"}}, 2}},
        {.id = "record", .label = {(const onus_label[]){{"en", "what the records show"}, {"zh", "单证认定"}}, 2}},
        {.id = "residual", .label = {(const onus_label[]){{"en", "what is left when a record is missing"}, {"zh", "单证缺失"}}, 2}},
    },
    .group_count = 4,
    .precedence = (const onus_rank_definition[]){
        {.groups = (const char *const[]){"fault"}, .group_count = 1},
        {.groups = (const char *const[]){"annotation"}, .group_count = 1},
        {.groups = (const char *const[]){"record"}, .group_count = 1},
        {.groups = (const char *const[]){"residual"}, .group_count = 1},
    },
    .rank_count = 4,
    .outside = &(const onus_outside_definition){.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "cause", .values = (const char *const[]){"traffic", "theft"}, .value_count = 2}, .refer = "insurance"},
    .nothing_to_share = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"none"}, .value_count = 1},
    .silent_refer = "supervisor",
    .settlement = &(const onus_settlement_definition){.amount = "settlement", .recovered = "recovered", .unit_price = "unit_price", .unit_price_when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1}},
    .pieces = &(const onus_pieces_definition){.slip = "pieces.slip", .received = "pieces.received", .loaded = (const onus_loaded_definition[]){
        {.count = "pieces.driver", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "loading.driver", .values = (const char *const[]){"recorded"}, .value_count = 1}, .clause = "H12"},
        {.count = "pieces.loader", .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "loading.loader", .values = (const char *const[]){"recorded"}, .value_count = 1}, .clause = "H11"},
        {.count = "pieces.slip"},
    }, .loaded_count = 3},
    .clauses = (const onus_clause_definition[]){
        {
            .id = "H1",
            .group = "fault",
            .source = {(const onus_label[]){{"en", "handover rules, refused goods"}, {"zh", "交接管理规定：拒收"}}, 2},
            .title = {(const onus_label[]){{"en", "Refused goods annotated on the slip instead of on an exception note: the annotator bears the loss"}, {"zh", "货物被拒收，不另打条而把异常写在配送单上：由备注人承担全部损失"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods were refused by the next link, and the {party} annotated the slip itself instead of writing a separate exception note."}, {"zh", "货物被下一环节拒收，{party}没有另打条，而是把异常写在配送单上。"}}, 2},
            .each = (const char *const[]){"clerk", "loader", "branch"},
            .each_count = 3,
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_TERM, .name = "annotated_on_some_copy"},
                {.kind = ONUS_CONDITION_FACT, .name = "annotated_by.{party}", .values = (const char *const[]){"true"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "refused", .values = (const char *const[]){"true"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "exception_note", .values = (const char *const[]){"false"}, .value_count = 1},
            }, .part_count = 5},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "{party}", .share = "1"},
            }, .share_count = 1},
        },
        {
            .id = "H2",
            .group = "fault",
            .source = {(const onus_label[]){{"en", "handover rules, annotations on the slip"}, {"zh", "交接管理规定：配送单备注"}}, 2},
            .title = {(const onus_label[]){{"en", "Annotated on some copies of the slip while others are blank: the annotator bears the loss and is fined"}, {"zh", "四联配送单未同时备注，有的联有、有的联空白：由备注人承担全部损失，并罚款"}}, 2},
            .reason = {(const onus_label[]){{"en", "The {party} annotated the slip, and not on all copies alike. Copy 1: {slip.copy1}; copy 2: {slip.copy2}; copy 3: {slip.copy3}; copy 4: {slip.copy4}."}, {"zh", "{party}在配送单上作了备注，但各联不一致。第一联：{slip.copy1}；第二联：{slip.copy2}；第三联：{slip.copy3}；第四联：{slip.copy4}。"}}, 2},
            .each = (const char *const[]){"clerk", "loader", "driver", "branch", "sorter"},
            .each_count = 5,
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "annotated_on_some_blank_on_others"},
                {.kind = ONUS_CONDITION_FACT, .name = "annotated_by.{party}", .values = (const char *const[]){"true"}, .value_count = 1},
            }, .part_count = 2},
            .liable = &(const onus_liable_definition){.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = "hurt"}, .shares = (const onus_share_definition[]){
                {.party = "{party}", .share = "1"},
            }, .share_count = 1},
            .fines = (const onus_fine_definition[]){
                {.party = "{party}", .amount = "100.00"},
            },
            .fine_count = 1,
        },
        {
            .id = "H3a",
            .group = "annotation",
            .source = {(const onus_label[]){{"en", "handover rules, copies 2 and 3 annotated"}, {"zh", "交接管理规定：第二、三联有备注"}}, 2},
            .title = {(const onus_label[]){{"en", "Copy 1 blank, copies 2 and 3 annotated, goods not dispatched: loader and driver, half each"}, {"zh", "第一联空白而第二、三联有备注，货未发出：装卸工、司机各半"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}, and were not dispatched yet. Copy 1 of the slip is blank; copy 2: {slip.copy2}; copy 3: {slip.copy3}."}, {"zh", "货物{loss}，尚未发出。配送单第一联空白；第二联：{slip.copy2}；第三联：{slip.copy3}。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_TERM, .name = "annotated_behind_a_blank_copy_1"},
                {.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"not_dispatched"}, .value_count = 1},
            }, .part_count = 3},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "loader", .share = "1/2"},
                {.party = "driver", .share = "1/2"},
            }, .share_count = 2},
        },
        {
            .id = "H3b",
            .group = "annotation",
            .source = {(const onus_label[]){{"en", "handover rules, copies 2 and 3 annotated"}, {"zh", "交接管理规定：第二、三联有备注"}}, 2},
            .title = {(const onus_label[]){{"en", "Copy 1 blank, copies 2 and 3 annotated, goods at the branch: loader, driver and branch, a third each"}, {"zh", "第一联空白而第二、三联有备注，货已到分公司：装卸工、司机、分公司各三分之一"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}, and had reached the branch. Copy 1 of the slip is blank; copy 2: {slip.copy2}; copy 3: {slip.copy3}."}, {"zh", "货物{loss}，已到{branch}。配送单第一联空白；第二联：{slip.copy2}；第三联：{slip.copy3}。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_TERM, .name = "annotated_behind_a_blank_copy_1"},
                {.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"at_branch"}, .value_count = 1},
            }, .part_count = 3},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "loader", .share = "1/3"},
                {.party = "driver", .share = "1/3"},
                {.party = "branch", .share = "1/3"},
            }, .share_count = 3},
        },
        {
            .id = "H4",
            .source = {(const onus_label[]){{"en", "handover rules, evidence"}, {"zh", "交接管理规定：认定依据"}}, 2},
            .title = {(const onus_label[]){{"en", "Responsibility is read from loading records, signatures on the slip and delivery notices first of all"}, {"zh", "划分责任首先看上车记录单、配送单上的签字和送货通知单"}}, 2},
        },
        {
            .id = "H5a",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, all documents show the goods"}, {"zh", "交接管理规定：单证齐全"}}, 2},
            .title = {(const onus_label[]){{"en", "Every document shows the goods and the delivery notice carries a remark: the driver bears the loss"}, {"zh", "各单证均有记录，送货通知单上有交接备注：由司机承担"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}. There is a slip, the {driver} and the {loader} both recorded the goods, and the delivery notice came {notice}."}, {"zh", "货物{loss}。有配送单，{driver}、{loader}均登记了上车记录，送货通知单{notice}。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "slip_present"},
                {.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"noted"}, .value_count = 1},
            }, .part_count = 4},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "driver", .share = "1"},
            }, .share_count = 1},
            .prevails_over = (const char *const[]){"H9"},
            .prevails_over_count = 1,
        },
        {
            .id = "H5b",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, all documents show the goods"}, {"zh", "交接管理规定：单证齐全"}}, 2},
            .title = {(const onus_label[]){{"en", "Every document shows the goods and the delivery notice carries no remark: the branch bears the loss"}, {"zh", "各单证均有记录，送货通知单上无备注：由分公司承担"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}. There is a slip, the {driver} and the {loader} both recorded the goods, and the delivery notice came {notice}."}, {"zh", "货物{loss}。有配送单，{driver}、{loader}均登记了上车记录，送货通知单{notice}。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "slip_present"},
                {.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"clean"}, .value_count = 1},
            }, .part_count = 4},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "branch", .share = "1"},
            }, .share_count = 1},
            .prevails_over = (const char *const[]){"H9"},
            .prevails_over_count = 1,
        },
        {
            .id = "H6",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, loading records disagree"}, {"zh", "交接管理规定：两份上车记录不一致"}}, 2},
            .title = {(const onus_label[]){{"en", "Only one of the two loading records shows the goods, and the slip was entered: driver and loader, half each"}, {"zh", "两份上车记录仅一份有记录，配送单已录入电脑：司机、装卸工各半"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}. The slip was entered in the computer, and only one of the two loading records shows the goods. The {driver}'s record: {loading.driver}; the {loader}'s record: {loading.loader}."}, {"zh", "货物{loss}。配送单已录入电脑，而两份上车记录仅一份有记录。{driver}：{loading.driver}；{loader}：{loading.loader}。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "one_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.entered", .values = (const char *const[]){"true"}, .value_count = 1},
            }, .part_count = 3},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "driver", .share = "1/2"},
                {.party = "loader", .share = "1/2"},
            }, .share_count = 2},
        },
        {
            .id = "H7",
            .group = "fault",
            .source = {(const onus_label[]){{"en", "handover rules, copied loading records"}, {"zh", "交接管理规定：抄写上车记录"}}, 2},
            .title = {(const onus_label[]){{"en", "A loading record was copied from the slip: the copier bears the loss and is fined"}, {"zh", "上车记录照配送单抄写，并非装车时所记：由抄写人承担全部损失，并罚款"}}, 2},
            .each = (const char *const[]){"driver", "loader"},
            .each_count = 2,
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "loading.{party}", .values = (const char *const[]){"copied"}, .value_count = 1},
            }, .part_count = 2},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "{party}", .share = "1"},
            }, .share_count = 1},
            .fines = (const onus_fine_definition[]){
                {.party = "{party}", .amount = "100.00"},
            },
            .fine_count = 1,
        },
        {
            .id = "H8",
            .group = "residual",
            .source = {(const onus_label[]){{"en", "handover rules, copy 1 not found"}, {"zh", "交接管理规定：第一联丢失"}}, 2},
            .title = {(const onus_label[]){{"en", "Copy 1 of the slip cannot be found, nor the loader's signature verified: the clerk bears the loss"}, {"zh", "配送单第一联找不到，装卸工签字无从查证：由业务员承担"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"missing"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.loader_signature", .values = (const char *const[]){"unverifiable"}, .value_count = 1},
            }, .part_count = 3},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "clerk", .share = "1"},
            }, .share_count = 1},
        },
        {
            .id = "H9",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, not entered and copies 1 to 3 missing"}, {"zh", "交接管理规定：未录入电脑且前三联缺失"}}, 2},
            .title = {(const onus_label[]){{"en", "Both loading records show the goods, the slip was not entered and copies 1 to 3 are missing: driver and loader, half each"}, {"zh", "两份上车记录均有，未录入电脑且前三联缺失：司机、装卸工各半"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.entered", .values = (const char *const[]){"false"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy1", .values = (const char *const[]){"missing"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy2", .values = (const char *const[]){"missing"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "slip.copy3", .values = (const char *const[]){"missing"}, .value_count = 1},
            }, .part_count = 6},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "driver", .share = "1/2"},
                {.party = "loader", .share = "1/2"},
            }, .share_count = 2},
            .prevails_over = (const char *const[]){"H13"},
            .prevails_over_count = 1,
        },
        {
            .id = "H10",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, neither notice nor slip"}, {"zh", "交接管理规定：送货通知单与配送单皆无"}}, 2},
            .title = {(const onus_label[]){{"en", "Neither delivery notice nor slip, and only the driver recorded the goods: the loader bears the loss"}, {"zh", "送货通知单、配送单皆无，仅司机有上车记录：由装卸工承担"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}. There is neither a delivery notice nor a slip; the {driver} recorded the goods and the {loader} did not."}, {"zh", "货物{loss}。既无送货通知单，也无配送单；{driver}有上车记录，{loader}没有。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"none"}, .value_count = 1},
                {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                    {.kind = ONUS_CONDITION_TERM, .name = "slip_present"},
                }, .part_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "loading.driver", .values = (const char *const[]){"recorded"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "loading.loader", .values = (const char *const[]){"none"}, .value_count = 1},
            }, .part_count = 5},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "loader", .share = "1"},
            }, .share_count = 1},
        },
        {
            .id = "H11",
            .source = {(const onus_label[]){{"en", "handover rules, disputed piece count"}, {"zh", "交接管理规定：件数争议"}}, 2},
            .title = {(const onus_label[]){{"en", "A disputed count is settled by what driver and loader wrote down, not by what anybody says"}, {"zh", "件数有争议时以司机、装卸工的书面记录为准，口头陈述无效"}}, 2},
            .each = (const char *const[]){"driver", "loader"},
            .each_count = 2,
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "loading.{party}", .values = (const char *const[]){"recorded"}, .value_count = 1},
            .findings = (const onus_finding_definition[]){
                {.id = "count_differs_from_slip", .party = "{party}", .differs = (const char *const[]){"pieces.slip", "pieces.{party}"}, .differs_count = 2, .label = {(const onus_label[]){{"en", "the recorded count differs from the slip"}, {"zh", "记录件数与配送单件数不符"}}, 2}},
            },
            .finding_count = 1,
        },
        {
            .id = "H12",
            .source = {(const onus_label[]){{"en", "handover rules, loading records disagree on the count"}, {"zh", "交接管理规定：两份上车记录件数不符"}}, 2},
            .title = {(const onus_label[]){{"en", "Where the two loading records disagree on the count, the driver's comes first"}, {"zh", "两份上车记录件数不一致时，首先参考司机的件数"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
            .findings = (const onus_finding_definition[]){
                {.id = "counts_differ", .differs = (const char *const[]){"pieces.driver", "pieces.loader"}, .differs_count = 2, .label = {(const onus_label[]){{"en", "driver and loader recorded different counts"}, {"zh", "司机与装卸工记录件数不一致"}}, 2}},
            },
            .finding_count = 1,
        },
        {
            .id = "H13",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, slip without notice"}, {"zh", "交接管理规定：有配送单而无送货通知单"}}, 2},
            .title = {(const onus_label[]){{"en", "A slip but no delivery notice, both loading records show the goods, computer working: driver and sorter, half each"}, {"zh", "有配送单而无送货通知单，两份上车记录均有，电脑正常：司机、分拣员各半"}}, 2},
            .reason = {(const onus_label[]){{"en", "The goods are {loss}. There is a slip but no delivery notice, the {driver} and the {loader} both recorded the goods, and the computer system was working."}, {"zh", "货物{loss}。有配送单而无送货通知单，{driver}、{loader}均登记了上车记录，电脑系统正常。"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "slip_present"},
                {.kind = ONUS_CONDITION_TERM, .name = "both_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "notice", .values = (const char *const[]){"none"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "system_working", .values = (const char *const[]){"true"}, .value_count = 1},
            }, .part_count = 5},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "driver", .share = "1/2"},
                {.party = "sorter", .share = "1/2"},
            }, .share_count = 2},
        },
        {
            .id = "H14",
            .source = {(const onus_label[]){{"en", "handover rules, goods not entered in any loading record"}, {"zh", "交接管理规定：货物未登上车记录"}}, 2},
            .title = {(const onus_label[]){{"en", "Carried though neither driver nor loader recorded the goods: both are fined if they arrived"}, {"zh", "司机、装卸工均未登记上车记录而货已装运：到达分公司的，双方各罚款"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "neither_recorded"},
                {.kind = ONUS_CONDITION_NOT, .parts = (const onus_condition_definition[]){
                    {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
                }, .part_count = 1},
            }, .part_count = 2},
            .fines = (const onus_fine_definition[]){
                {.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"at_branch"}, .value_count = 1}, .party = "driver", .by = "gravity", .grades = (const onus_grade_definition[]){
                    {.value = "minor", .amount = "5.00"},
                    {.value = "moderate", .amount = "7.50"},
                    {.value = "serious", .amount = "10.00"},
                }, .grade_count = 3},
                {.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"at_branch"}, .value_count = 1}, .party = "loader", .by = "gravity", .grades = (const onus_grade_definition[]){
                    {.value = "minor", .amount = "5.00"},
                    {.value = "moderate", .amount = "7.50"},
                    {.value = "serious", .amount = "10.00"},
                }, .grade_count = 3},
            },
            .fine_count = 2,
            .findings = (const onus_finding_definition[]){
                {.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "goods", .values = (const char *const[]){"in_transit"}, .value_count = 1}, .id = "unrecorded_in_transit", .label = {(const onus_label[]){{"en", "in transit without a loading record: sanction by gravity, no amount stated"}, {"zh", "在途货物无上车记录：视情节处罚，金额未定"}}, 2}},
            },
            .finding_count = 1,
        },
        {
            .id = "H15",
            .group = "record",
            .source = {(const onus_label[]){{"en", "handover rules, notice without loading records"}, {"zh", "交接管理规定：有送货通知单而无上车记录"}}, 2},
            .title = {(const onus_label[]){{"en", "A delivery notice, but neither driver nor loader recorded the goods: driver three tenths, loader seven tenths"}, {"zh", "有送货通知单，司机、装卸工均未登记上车记录：司机三成，装卸工七成"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "notice_present"},
                {.kind = ONUS_CONDITION_TERM, .name = "neither_recorded"},
                {.kind = ONUS_CONDITION_FACT, .name = "loss", .values = (const char *const[]){"lost"}, .value_count = 1},
            }, .part_count = 3},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "driver", .share = "3/10"},
                {.party = "loader", .share = "7/10"},
            }, .share_count = 2},
        },
        {
            .id = "H16",
            .source = {(const onus_label[]){{"en", "handover rules, evidence"}, {"zh", "交接管理规定：认定依据"}}, 2},
            .title = {(const onus_label[]){{"en", "Disputes over lost goods are settled on the original documents"}, {"zh", "丢失纠纷以原始单证为依据"}}, 2},
        },
        {
            .id = "H17",
            .source = {(const onus_label[]){{"en", "handover rules, custody of loading records"}, {"zh", "交接管理规定：上车记录的保管"}}, 2},
            .title = {(const onus_label[]){{"en", "Operations keeps the loading records, and nobody may alter them"}, {"zh", "上车记录单归运营部保管，谁都不得更改"}}, 2},
            .each = (const char *const[]){"driver", "loader"},
            .each_count = 2,
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "altered.{party}", .values = (const char *const[]){"true"}, .value_count = 1},
            .findings = (const onus_finding_definition[]){
                {.id = "record_altered", .party = "{party}", .label = {(const onus_label[]){{"en", "decided on a record found to be altered"}, {"zh", "所依据的上车记录已被更改"}}, 2}},
            },
            .finding_count = 1,
        },
        {
            .id = "H18",
            .source = {(const onus_label[]){{"en", "handover rules, work log"}, {"zh", "交接管理规定：工作日志"}}, 2},
            .title = {(const onus_label[]){{"en", "The clerk's daily work log has no blank line that is not signed or stamped void"}, {"zh", "业务员工作日志不留空行，留有空行须签字或盖章作废"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "worklog.blank_line", .values = (const char *const[]){"true"}, .value_count = 1},
            .findings = (const onus_finding_definition[]){
                {.id = "blank_line_in_worklog", .label = {(const onus_label[]){{"en", "blank line in the clerk's work log"}, {"zh", "业务员工作日志留有空行"}}, 2}},
            },
            .finding_count = 1,
        },
        {
            .id = "H19",
            .group = "fault",
            .source = {(const onus_label[]){{"en", "handover rules, absence during loading"}, {"zh", "交接管理规定：装车脱岗"}}, 2},
            .title = {(const onus_label[]){{"en", "Away from post during loading, and the loss came of it: the absentee bears the loss and is fined"}, {"zh", "装车时脱岗并因此致损：由脱岗人承担全部损失，并罚款"}}, 2},
            .each = (const char *const[]){"loader", "driver"},
            .each_count = 2,
            .liable = &(const onus_liable_definition){.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_FACT, .name = "post.{party}", .values = (const char *const[]){"absent_caused_loss"}, .value_count = 1},
            }, .part_count = 2}, .shares = (const onus_share_definition[]){
                {.party = "{party}", .share = "1"},
            }, .share_count = 1},
            .fines = (const onus_fine_definition[]){
                {.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                    {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                    {.kind = ONUS_CONDITION_FACT, .name = "post.{party}", .values = (const char *const[]){"absent_caused_loss"}, .value_count = 1},
                }, .part_count = 2}, .party = "{party}", .amount = "50.00"},
            },
            .fine_count = 1,
            .findings = (const onus_finding_definition[]){
                {.when = &(const onus_condition_definition){.kind = ONUS_CONDITION_FACT, .name = "post.{party}", .values = (const char *const[]){"absent"}, .value_count = 1}, .id = "absent_without_effect", .party = "{party}", .label = {(const onus_label[]){{"en", "absent during loading, without effect"}, {"zh", "装车时脱岗，未造成损失"}}, 2}},
            },
            .finding_count = 1,
        },
        {
            .id = "H20",
            .group = "fault",
            .source = {(const onus_label[]){{"en", "handover rules, at another's post"}, {"zh", "交接管理规定：串岗"}}, 2},
            .title = {(const onus_label[]){{"en", "At another's post without business there, where a loss occurred: that person bears it and is fined"}, {"zh", "无正常业务而串岗，其间发生货损：由串岗人承担全部损失，并罚款"}}, 2},
            .each = (const char *const[]){"clerk", "loader", "driver", "branch", "sorter"},
            .each_count = 5,
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_FACT, .name = "cross_post.{party}", .values = (const char *const[]){"true"}, .value_count = 1},
            }, .part_count = 2},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "{party}", .share = "1"},
            }, .share_count = 1},
            .fines = (const onus_fine_definition[]){
                {.party = "{party}", .amount = "50.00"},
            },
            .fine_count = 1,
        },
        {
            .id = "H21",
            .group = "fault",
            .source = {(const onus_label[]){{"en", "rules on returns, labels"}, {"zh", "返货管理规定：标签"}}, 2},
            .title = {(const onus_label[]){{"en", "Returned goods irregular and the outbound label covered by the return label: the branch bears the loss"}, {"zh", "返回的货物异常，且正程标签被返程标签盖住：由分公司承担"}}, 2},
            .when = &(const onus_condition_definition){.kind = ONUS_CONDITION_ALL, .parts = (const onus_condition_definition[]){
                {.kind = ONUS_CONDITION_TERM, .name = "hurt"},
                {.kind = ONUS_CONDITION_FACT, .name = "return.irregular", .values = (const char *const[]){"true"}, .value_count = 1},
                {.kind = ONUS_CONDITION_FACT, .name = "return.label_covered", .values = (const char *const[]){"true"}, .value_count = 1},
            }, .part_count = 3},
            .liable = &(const onus_liable_definition){.shares = (const onus_share_definition[]){
                {.party = "branch", .share = "1"},
            }, .share_count = 1},
        },
    },
    .clause_count = 23,
};
