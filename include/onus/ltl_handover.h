/* SPDX-License-Identifier: Apache-2.0 */
/* Made by onus header from policy ltl-handover; do not edit. */
/* clang-format off */
#ifndef ONUS_LTL_H
#define ONUS_LTL_H

#include <onus.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum onus_ltl_boolean { ONUS_LTL_NO = 1, ONUS_LTL_YES = 2, ONUS_LTL_UNKNOWN = 3 } onus_ltl_boolean;

typedef enum onus_ltl_cause { /* cause · 事故原因 */
    ONUS_LTL_CAUSE_HANDOVER = 0x1, /* 交接 */
    ONUS_LTL_CAUSE_TRAFFIC = 0x2, /* traffic accident · 交通事故 */
    ONUS_LTL_CAUSE_THEFT = 0x4, /* theft or robbery · 盗抢 */
    ONUS_LTL_CAUSE_UNKNOWN = 0x7,
} onus_ltl_cause;

typedef enum onus_ltl_goods { /* where the goods are · 货物位置 */
    ONUS_LTL_GOODS_NOT_DISPATCHED = 0x1, /* not dispatched · 未发出 */
    ONUS_LTL_GOODS_IN_TRANSIT = 0x2, /* in transit · 在途 */
    ONUS_LTL_GOODS_AT_BRANCH = 0x4, /* at the branch · 已到分公司 */
    ONUS_LTL_GOODS_UNKNOWN = 0x7,
} onus_ltl_goods;

typedef enum onus_ltl_gravity { /* gravity · 情节 */
    ONUS_LTL_GRAVITY_MINOR = 0x1, /* 轻微 */
    ONUS_LTL_GRAVITY_MODERATE = 0x2, /* 一般 */
    ONUS_LTL_GRAVITY_SERIOUS = 0x4, /* 严重 */
    ONUS_LTL_GRAVITY_UNKNOWN = 0x7,
} onus_ltl_gravity;

typedef enum onus_ltl_loading_driver { /* driver's loading record · 司机上车记录 */
    ONUS_LTL_LOADING_DRIVER_NONE = 0x1, /* 无 */
    ONUS_LTL_LOADING_DRIVER_RECORDED = 0x2, /* 有记录 */
    ONUS_LTL_LOADING_DRIVER_COPIED = 0x4, /* copied from the slip · 抄单 */
    ONUS_LTL_LOADING_DRIVER_UNKNOWN = 0x7,
} onus_ltl_loading_driver;

typedef enum onus_ltl_loading_loader { /* loader's loading record · 装卸工上车记录 */
    ONUS_LTL_LOADING_LOADER_NONE = 0x1, /* 无 */
    ONUS_LTL_LOADING_LOADER_RECORDED = 0x2, /* 有记录 */
    ONUS_LTL_LOADING_LOADER_COPIED = 0x4, /* copied from the slip · 抄单 */
    ONUS_LTL_LOADING_LOADER_UNKNOWN = 0x7,
} onus_ltl_loading_loader;

typedef enum onus_ltl_loss { /* loss · 货损情况 */
    ONUS_LTL_LOSS_NONE = 0x1, /* 无 */
    ONUS_LTL_LOSS_LOST = 0x2, /* 丢失 */
    ONUS_LTL_LOSS_DAMAGED = 0x4, /* 损坏 */
    ONUS_LTL_LOSS_UNKNOWN = 0x7,
} onus_ltl_loss;

typedef enum onus_ltl_notice { /* delivery notice · 送货通知单 */
    ONUS_LTL_NOTICE_NONE = 0x1, /* 无 */
    ONUS_LTL_NOTICE_CLEAN = 0x2, /* without a remark · 无备注 */
    ONUS_LTL_NOTICE_NOTED = 0x4, /* with a remark · 有备注 */
    ONUS_LTL_NOTICE_UNKNOWN = 0x7,
} onus_ltl_notice;

typedef enum onus_ltl_post_driver { /* driver's presence at loading · 司机在岗情况 */
    ONUS_LTL_POST_DRIVER_PRESENT = 0x1, /* 在岗 */
    ONUS_LTL_POST_DRIVER_ABSENT = 0x2, /* 脱岗 */
    ONUS_LTL_POST_DRIVER_ABSENT_CAUSED_LOSS = 0x4, /* absent and the loss came of it · 脱岗致损 */
    ONUS_LTL_POST_DRIVER_UNKNOWN = 0x7,
} onus_ltl_post_driver;

typedef enum onus_ltl_post_loader { /* loader's presence at loading · 装卸工在岗情况 */
    ONUS_LTL_POST_LOADER_PRESENT = 0x1, /* 在岗 */
    ONUS_LTL_POST_LOADER_ABSENT = 0x2, /* 脱岗 */
    ONUS_LTL_POST_LOADER_ABSENT_CAUSED_LOSS = 0x4, /* absent and the loss came of it · 脱岗致损 */
    ONUS_LTL_POST_LOADER_UNKNOWN = 0x7,
} onus_ltl_post_loader;

typedef enum onus_ltl_slip_copy1 { /* slip copy 1 · 配送单第一联 */
    ONUS_LTL_SLIP_COPY1_MISSING = 0x1, /* 缺失 */
    ONUS_LTL_SLIP_COPY1_BLANK = 0x2, /* 空白 */
    ONUS_LTL_SLIP_COPY1_CARBON = 0x4, /* carbon annotation · 复写 */
    ONUS_LTL_SLIP_COPY1_WRITTEN = 0x8, /* written annotation · 手写 */
    ONUS_LTL_SLIP_COPY1_UNKNOWN = 0xf,
} onus_ltl_slip_copy1;

typedef enum onus_ltl_slip_copy2 { /* slip copy 2 · 配送单第二联 */
    ONUS_LTL_SLIP_COPY2_MISSING = 0x1, /* 缺失 */
    ONUS_LTL_SLIP_COPY2_BLANK = 0x2, /* 空白 */
    ONUS_LTL_SLIP_COPY2_CARBON = 0x4, /* carbon annotation · 复写 */
    ONUS_LTL_SLIP_COPY2_WRITTEN = 0x8, /* written annotation · 手写 */
    ONUS_LTL_SLIP_COPY2_UNKNOWN = 0xf,
} onus_ltl_slip_copy2;

typedef enum onus_ltl_slip_copy3 { /* slip copy 3 · 配送单第三联 */
    ONUS_LTL_SLIP_COPY3_MISSING = 0x1, /* 缺失 */
    ONUS_LTL_SLIP_COPY3_BLANK = 0x2, /* 空白 */
    ONUS_LTL_SLIP_COPY3_CARBON = 0x4, /* carbon annotation · 复写 */
    ONUS_LTL_SLIP_COPY3_WRITTEN = 0x8, /* written annotation · 手写 */
    ONUS_LTL_SLIP_COPY3_UNKNOWN = 0xf,
} onus_ltl_slip_copy3;

typedef enum onus_ltl_slip_copy4 { /* slip copy 4 · 配送单第四联 */
    ONUS_LTL_SLIP_COPY4_MISSING = 0x1, /* 缺失 */
    ONUS_LTL_SLIP_COPY4_BLANK = 0x2, /* 空白 */
    ONUS_LTL_SLIP_COPY4_CARBON = 0x4, /* carbon annotation · 复写 */
    ONUS_LTL_SLIP_COPY4_WRITTEN = 0x8, /* written annotation · 手写 */
    ONUS_LTL_SLIP_COPY4_UNKNOWN = 0xf,
} onus_ltl_slip_copy4;

typedef enum onus_ltl_slip_loader_signature { /* loader's signature on the slip · 装卸工签字 */
    ONUS_LTL_SLIP_LOADER_SIGNATURE_SIGNED = 0x1, /* 已签 */
    ONUS_LTL_SLIP_LOADER_SIGNATURE_UNSIGNED = 0x2, /* 未签 */
    ONUS_LTL_SLIP_LOADER_SIGNATURE_UNVERIFIABLE = 0x4, /* cannot be verified · 无法查证 */
    ONUS_LTL_SLIP_LOADER_SIGNATURE_UNKNOWN = 0x7,
} onus_ltl_slip_loader_signature;

/* Evidence. A member that is zero says nothing; several values are their bits together. A ruling is no evidence: give it with onus_case_set_ruling(), after the rest. */
typedef struct onus_ltl_case {
    struct {
        onus_ltl_boolean driver; /* driver's record altered · 司机记录被更改 */
        onus_ltl_boolean loader; /* loader's record altered · 装卸工记录被更改 */
    } altered;
    struct {
        onus_ltl_boolean branch; /* slip annotated by the branch · 分公司备注 */
        onus_ltl_boolean clerk; /* slip annotated by the clerk · 业务员备注 */
        onus_ltl_boolean driver; /* slip annotated by the driver · 司机备注 */
        onus_ltl_boolean loader; /* slip annotated by the loader · 装卸工备注 */
        onus_ltl_boolean sorter; /* slip annotated by the sorter · 分拣员备注 */
    } annotated_by;
    const char *case_id;
    onus_ltl_cause cause;
    struct {
        onus_ltl_boolean branch; /* branch at another's post · 分公司串岗 */
        onus_ltl_boolean clerk; /* clerk at another's post · 业务员串岗 */
        onus_ltl_boolean driver; /* driver at another's post · 司机串岗 */
        onus_ltl_boolean loader; /* loader at another's post · 装卸工串岗 */
        onus_ltl_boolean sorter; /* sorter at another's post · 分拣员串岗 */
    } cross_post;
    const char *date;
    onus_ltl_boolean exception_note; /* separate exception note · 已另打条 */
    onus_ltl_goods goods;
    onus_ltl_gravity gravity;
    struct {
        onus_ltl_loading_driver driver;
        onus_ltl_loading_loader loader;
    } loading;
    onus_ltl_loss loss;
    onus_ltl_notice notice;
    struct {
        onus_given_names branch; /* branch's name · 分公司名称 */
        onus_given_names clerk; /* clerk's name · 业务员姓名 */
        onus_given_names driver; /* driver's name · 司机姓名 */
        onus_given_names loader; /* loader's name · 装卸工姓名 */
        onus_given_names sorter; /* sorter's name · 分拣员姓名 */
    } persons;
    struct {
        onus_given_number driver; /* pieces on the driver's record · 司机记录件数 */
        onus_given_number loader; /* pieces on the loader's record · 装卸工记录件数 */
        onus_given_number received; /* pieces received · 到货件数 */
        onus_given_number slip; /* pieces on the slip · 配送单件数 */
    } pieces;
    struct {
        onus_ltl_post_driver driver;
        onus_ltl_post_loader loader;
    } post;
    onus_given_money recovered; /* recovered · 已追回金额 */
    onus_ltl_boolean refused; /* refused by the next link · 下一环节拒收 */
    struct {
        onus_ltl_boolean irregular; /* returned goods irregular · 返货异常 */
        onus_ltl_boolean label_covered; /* outbound label covered · 正程标签被遮盖 */
    } return_;
    onus_given_money settlement; /* settlement · 赔付金额 */
    const char *settlement_words;
    struct {
        onus_ltl_slip_copy1 copy1;
        onus_ltl_slip_copy2 copy2;
        onus_ltl_slip_copy3 copy3;
        onus_ltl_slip_copy4 copy4;
        onus_ltl_boolean entered; /* slip entered in the computer · 已录入电脑 */
        onus_ltl_slip_loader_signature loader_signature;
    } slip;
    onus_ltl_boolean system_working; /* computer system working · 电脑系统正常 */
    onus_given_money unit_price; /* unit price · 单价 */
    struct {
        onus_ltl_boolean blank_line; /* blank line in the work log · 工作日志有空行 */
    } worklog;
} onus_ltl_case;

/* Clear `evidence`, and say to it what `from` says: see onus_case_fill(). */
static inline onus_status onus_ltl_fill(onus_case *evidence, const onus_ltl_case *from, onus_diagnostics *diagnostics) {
    static const char *const values0[] = {"false", "true"};
    static const char *const values1[] = {"false", "true"};
    static const char *const values2[] = {"false", "true"};
    static const char *const values3[] = {"false", "true"};
    static const char *const values4[] = {"false", "true"};
    static const char *const values5[] = {"false", "true"};
    static const char *const values6[] = {"false", "true"};
    static const char *const values8[] = {"handover", "traffic", "theft"};
    static const char *const values9[] = {"false", "true"};
    static const char *const values10[] = {"false", "true"};
    static const char *const values11[] = {"false", "true"};
    static const char *const values12[] = {"false", "true"};
    static const char *const values13[] = {"false", "true"};
    static const char *const values15[] = {"false", "true"};
    static const char *const values16[] = {"not_dispatched", "in_transit", "at_branch"};
    static const char *const values17[] = {"minor", "moderate", "serious"};
    static const char *const values18[] = {"none", "recorded", "copied"};
    static const char *const values19[] = {"none", "recorded", "copied"};
    static const char *const values20[] = {"none", "lost", "damaged"};
    static const char *const values21[] = {"none", "clean", "noted"};
    static const char *const values31[] = {"present", "absent", "absent_caused_loss"};
    static const char *const values32[] = {"present", "absent", "absent_caused_loss"};
    static const char *const values34[] = {"false", "true"};
    static const char *const values35[] = {"false", "true"};
    static const char *const values36[] = {"false", "true"};
    static const char *const values39[] = {"missing", "blank", "carbon", "written"};
    static const char *const values40[] = {"missing", "blank", "carbon", "written"};
    static const char *const values41[] = {"missing", "blank", "carbon", "written"};
    static const char *const values42[] = {"missing", "blank", "carbon", "written"};
    static const char *const values43[] = {"false", "true"};
    static const char *const values44[] = {"signed", "unsigned", "unverifiable"};
    static const char *const values45[] = {"false", "true"};
    static const char *const values47[] = {"false", "true"};
    static const onus_field fields[] = {
        {"altered.driver", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, altered.driver), sizeof from->altered.driver, values0, 2},
        {"altered.loader", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, altered.loader), sizeof from->altered.loader, values1, 2},
        {"annotated_by.branch", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, annotated_by.branch), sizeof from->annotated_by.branch, values2, 2},
        {"annotated_by.clerk", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, annotated_by.clerk), sizeof from->annotated_by.clerk, values3, 2},
        {"annotated_by.driver", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, annotated_by.driver), sizeof from->annotated_by.driver, values4, 2},
        {"annotated_by.loader", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, annotated_by.loader), sizeof from->annotated_by.loader, values5, 2},
        {"annotated_by.sorter", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, annotated_by.sorter), sizeof from->annotated_by.sorter, values6, 2},
        {"case", ONUS_FIELD_ID, offsetof(onus_ltl_case, case_id), sizeof from->case_id, NULL, 0},
        {"cause", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, cause), sizeof from->cause, values8, 3},
        {"cross_post.branch", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, cross_post.branch), sizeof from->cross_post.branch, values9, 2},
        {"cross_post.clerk", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, cross_post.clerk), sizeof from->cross_post.clerk, values10, 2},
        {"cross_post.driver", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, cross_post.driver), sizeof from->cross_post.driver, values11, 2},
        {"cross_post.loader", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, cross_post.loader), sizeof from->cross_post.loader, values12, 2},
        {"cross_post.sorter", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, cross_post.sorter), sizeof from->cross_post.sorter, values13, 2},
        {"date", ONUS_FIELD_DATE, offsetof(onus_ltl_case, date), sizeof from->date, NULL, 0},
        {"exception_note", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, exception_note), sizeof from->exception_note, values15, 2},
        {"goods", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, goods), sizeof from->goods, values16, 3},
        {"gravity", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, gravity), sizeof from->gravity, values17, 3},
        {"loading.driver", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, loading.driver), sizeof from->loading.driver, values18, 3},
        {"loading.loader", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, loading.loader), sizeof from->loading.loader, values19, 3},
        {"loss", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, loss), sizeof from->loss, values20, 3},
        {"notice", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, notice), sizeof from->notice, values21, 3},
        {"branch", ONUS_FIELD_NAMES, offsetof(onus_ltl_case, persons.branch), sizeof from->persons.branch, NULL, 0},
        {"clerk", ONUS_FIELD_NAMES, offsetof(onus_ltl_case, persons.clerk), sizeof from->persons.clerk, NULL, 0},
        {"driver", ONUS_FIELD_NAMES, offsetof(onus_ltl_case, persons.driver), sizeof from->persons.driver, NULL, 0},
        {"loader", ONUS_FIELD_NAMES, offsetof(onus_ltl_case, persons.loader), sizeof from->persons.loader, NULL, 0},
        {"sorter", ONUS_FIELD_NAMES, offsetof(onus_ltl_case, persons.sorter), sizeof from->persons.sorter, NULL, 0},
        {"pieces.driver", ONUS_FIELD_NUMBER, offsetof(onus_ltl_case, pieces.driver), sizeof from->pieces.driver, NULL, 0},
        {"pieces.loader", ONUS_FIELD_NUMBER, offsetof(onus_ltl_case, pieces.loader), sizeof from->pieces.loader, NULL, 0},
        {"pieces.received", ONUS_FIELD_NUMBER, offsetof(onus_ltl_case, pieces.received), sizeof from->pieces.received, NULL, 0},
        {"pieces.slip", ONUS_FIELD_NUMBER, offsetof(onus_ltl_case, pieces.slip), sizeof from->pieces.slip, NULL, 0},
        {"post.driver", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, post.driver), sizeof from->post.driver, values31, 3},
        {"post.loader", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, post.loader), sizeof from->post.loader, values32, 3},
        {"recovered", ONUS_FIELD_MONEY, offsetof(onus_ltl_case, recovered), sizeof from->recovered, NULL, 0},
        {"refused", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, refused), sizeof from->refused, values34, 2},
        {"return.irregular", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, return_.irregular), sizeof from->return_.irregular, values35, 2},
        {"return.label_covered", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, return_.label_covered), sizeof from->return_.label_covered, values36, 2},
        {"settlement", ONUS_FIELD_MONEY, offsetof(onus_ltl_case, settlement), sizeof from->settlement, NULL, 0},
        {"settlement_words", ONUS_FIELD_WORDS, offsetof(onus_ltl_case, settlement_words), sizeof from->settlement_words, NULL, 0},
        {"slip.copy1", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, slip.copy1), sizeof from->slip.copy1, values39, 4},
        {"slip.copy2", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, slip.copy2), sizeof from->slip.copy2, values40, 4},
        {"slip.copy3", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, slip.copy3), sizeof from->slip.copy3, values41, 4},
        {"slip.copy4", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, slip.copy4), sizeof from->slip.copy4, values42, 4},
        {"slip.entered", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, slip.entered), sizeof from->slip.entered, values43, 2},
        {"slip.loader_signature", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, slip.loader_signature), sizeof from->slip.loader_signature, values44, 3},
        {"system_working", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, system_working), sizeof from->system_working, values45, 2},
        {"unit_price", ONUS_FIELD_MONEY, offsetof(onus_ltl_case, unit_price), sizeof from->unit_price, NULL, 0},
        {"worklog.blank_line", ONUS_FIELD_VALUES, offsetof(onus_ltl_case, worklog.blank_line), sizeof from->worklog.blank_line, values47, 2},
    };
    return onus_case_fill(evidence, fields, sizeof fields / sizeof *fields, from, diagnostics);
}

#ifdef __cplusplus
}
#endif

#endif
