/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/schema_tables.h"

#define OBJECT(name, properties)                                                                                       \
    { name, properties, sizeof(properties) / sizeof *(properties) }

/* ---- Policies ---- */

static const struct schema_property policy_properties[] = {
    {"policy", "text", true, "the id of this policy"},
    {"version", "text", false, "required unless the policy extends another one"},
    {"extends", "text", false, "the file of the policy that this one departs from"},
    {"currency", "text", false, "CNY, USD ..."},
    {"in_force", "period", false, "from when until when it is in force"},
    {"title", "labels", false, NULL},
    {"parties", "party[]", false, "who can bear a loss, in the order of rounding"},
    {"facts", "fact[]", false, "the evidence that a case can hold"},
    {"quantities", "quantity[]", false, "counts and money, which no condition reads"},
    {"departments", "named[]", false, "whom clauses refer cases to"},
    {"events", "named[]", false, "moments that a case may give, and time limits run between"},
    {"parameters", "parameter[]", false, "figures that whoever uses the policy must set: there is no default"},
    {"terms", "terms", false, "named conditions"},
    {"groups", "group[]", false, "what clauses that carry shares belong to"},
    {"precedence", "names[]", false, "groups in ranks: each rank prevails over all later ones"},
    {"outside", "outside", false, "where another rulebook decides"},
    {"nothing_to_share", "condition", false, "where there are no shares, but fines and findings all the same"},
    {"silent", "silent", false, "to whom a case goes that no clause decides"},
    {"never", "never[]", false, "combinations that cannot occur"},
    {"settlement", "settlement", false, "which quantities make the money to be shared"},
    {"pieces", "pieces", false, "which quantities count the pieces"},
    {"repeats", "repeats", false,
     "what earlier cases of a ledger tell of a case: whether it repeats one, or how many there are"},
    {"clauses", "clause[]", false, "what follows from which evidence"},
};
static const struct schema_property period_properties[] = {{"from", "date", false, NULL}, {"to", "date", false, NULL}};
static const struct schema_property party_properties[] = {
    {"id", "identifier", true, NULL},
    {"label", "labels", false, NULL},
    {"name_label", "labels", false, "what a column of its persons' names is called"},
    {"remove", "boolean", false, "take the base's party away"},
};
static const struct schema_property fact_properties[] = {
    {"path", "text", true, "identifiers joined by dots; {party} stands for a party of `each`"},
    {"each", "names", false, "one fact for each of these parties"},
    {"values", "value[]", false, "in the order in which to show them"},
    {"boolean", "true", false, "its values are true and false"},
    {"integer", "range", false, "its values are whole numbers"},
    {"measure", "boolean", false, "it grades fines; no condition may read it"},
    {"presume", "scalar", false, "the value that holds unless a case says otherwise"},
    {"days_between", "names", false, "of an integer: it is the days from one event to another, unless a case says it"},
    {"given", "names", false, "of a boolean: it is true where a case gives this event"},
    {"before", "names", false, "of a boolean: whether the first of these events came before one of the others"},
    {"label", "labels", false, "may speak of {party}"},
    {"remove", "boolean", false, "take the base's fact away"},
};
static const struct schema_property range_properties[] = {{"from", "integer", true, NULL},
                                                          {"to", "integer", true, NULL}};
static const struct schema_property quantity_properties[] = {
    {"path", "text", true, NULL},
    {"count", "true", false, "a number of pieces"},
    {"money", "true", false, "an amount of money"},
    {"label", "labels", false, NULL},
    {"remove", "boolean", false, "take the base's quantity away"},
};
static const struct schema_property repeats_properties[] = {
    {"fact", "text", true, "the fact that says so; an integer counts this case and those before it"},
    {"first", "text", false, "its value for a case that repeats none"},
    {"again", "text", false, "its value for one that does"},
    {"same", "names", false, "keys of meta, equal in both cases"},
    {"any", "names", false, "boolean facts, one of which is true in both cases"},
    {"at", "text", false, "the event that each case comes with"},
    {"after", "text", false, "the event of the earlier case that comes before it; a count has none"},
    {"per", "per", false, "only cases of the same month or year"},
    {"remove", "boolean", false, "take the base's away"},
};
static const struct schema_property named_properties[] = {
    {"id", "identifier", true, NULL},
    {"label", "labels", false, NULL},
    {"remove", "boolean", false, "take the base's away"},
};
static const struct schema_property parameter_properties[] = {
    {"id", "identifier", true, NULL},     {"from", "integer", false, "the least that it may be"},
    {"to", "integer", false, "the most"}, {"at_least", "text", false, "the parameter that it may not be below"},
    {"label", "labels", false, NULL},     {"remove", "boolean", false, "take the base's parameter away"},
};
static const struct schema_property refer_properties[] = {
    {"to", "text", false, "the department in charge"},
    {"inform", "names", false, "departments that are told"},
    {"by", "text", false, "only where this measure is said to have the value"},
    {"value", "text", false, "of the measure"},
    {"when", "condition", false, "beside the clause's own condition"},
};
static const struct schema_property within_properties[] = {
    {"from", "text", true, "the event that it begins with"},
    {"to", "text", true, "the event that it is met by"},
    {"hours", "figure", false, NULL},
    {"days", "figure", false, "calendar days"},
    {"working_days", "figure", false, NULL},
    {"when", "condition", false, "beside the clause's own condition"},
};
static const struct schema_property group_properties[] = {
    {"id", "identifier", true, NULL},
    {"concurrent", "boolean", false, "its clauses act together: all parties that any of them blames share equally"},
    {"label", "labels", false, NULL},
    {"remove", "boolean", false, "take the base's group away"},
};
static const struct schema_property outside_properties[] = {
    {"when", "condition", true, NULL},
    {"refer", "text", false, "to whom the case goes"},
};
static const struct schema_property silent_properties[] = {{"refer", "text", true, "to whom the case goes"}};
static const struct schema_property never_properties[] = {
    {"id", "identifier", true, NULL},
    {"when", "condition", false, "what cannot occur"},
    {"title", "labels", false, NULL},
    {"remove", "boolean", false, "take the base's declaration away"},
};
static const struct schema_property settlement_properties[] = {
    {"amount", "text", true, "the quantity of money that is shared"},
    {"recovered", "text", false, "comes off before sharing"},
    {"unit_price", "text", false, "instead of an amount: times the pieces short"},
    {"unit_price_when", "condition", false, "what a unit price is meant for"},
};
static const struct schema_property pieces_properties[] = {
    {"slip", "text", false, "the count on the slip"},
    {"received", "text", false, "the count of what arrived"},
    {"loaded", "loaded[]", true, "the first of these that is given and stands is what was loaded"},
};
static const struct schema_property loaded_properties[] = {
    {"count", "text", true, "a quantity"},
    {"when", "condition", false, "when it stands"},
    {"clause", "text", false, "the clause that puts it here"},
};
static const struct schema_property clause_properties[] = {
    {"id", "identifier", true, NULL},
    {"group", "identifier", false, "needed by a clause that carries shares"},
    {"source", "text_or_labels", false, "the article"},
    {"title", "labels", false, NULL},
    {"reason", "labels", false,
     "why it applies; {party}, a party's id, or the path of a fact or quantity stands for what the case says"},
    {"each", "names", false, "the clause once for each of these parties, {party} standing for it"},
    {"when", "condition", false, "without it the clause always holds"},
    {"liable", "liable", false, "party: share, adding up to 1"},
    {"fine", "fines", false, "party: amount"},
    {"finding", "findings", false, "what to note"},
    {"refer", "refers", false, "which department is in charge, and who is told"},
    {"within", "withins", false, "how long it may take from one event to another"},
    {"prevails_over", "names", false, "clauses"},
    {"remove", "boolean", false, "take the base's clause away"},
};
static const struct schema_property finding_properties[] = {
    {"id", "identifier", true, NULL},
    {"party", "text", false, "whom it is about"},
    {"when", "condition", false, "beside the clause's own condition"},
    {"differs", "names", false, "two counts: it holds if both are given and differ"},
    {"label", "labels", false, NULL},
};

const struct schema_object schema_policy_objects[] = {
    OBJECT("policy", policy_properties),
    OBJECT("period", period_properties),
    OBJECT("party", party_properties),
    OBJECT("fact", fact_properties),
    OBJECT("range", range_properties),
    OBJECT("quantity", quantity_properties),
    OBJECT("group", group_properties),
    OBJECT("outside", outside_properties),
    OBJECT("silent", silent_properties),
    OBJECT("never", never_properties),
    OBJECT("settlement", settlement_properties),
    OBJECT("pieces", pieces_properties),
    OBJECT("loaded", loaded_properties),
    OBJECT("clause", clause_properties),
    OBJECT("finding", finding_properties),
    OBJECT("named", named_properties),
    OBJECT("parameter", parameter_properties),
    OBJECT("refer", refer_properties),
    OBJECT("within", within_properties),
    OBJECT("repeat", repeats_properties),
    {NULL, NULL, 0},
};

/* ---- Results ---- */

static const struct schema_property result_properties[] = {
    {"case", "text", true, "its id, or its place in the input"},
    {"status", "status", true, NULL},
    {"shares", "shares", false, "exact fractions that add up to 1"},
    {"ruling", "ruling", false,
     "of a person with authority, in a case that is silent or insufficient; the amounts follow it"},
    {"amounts", "amounts", false, "what each party bears"},
    {"persons", "persons", false, "what each person bears"},
    {"decided_by", "clause[]", false, "the clauses that carry the shares"},
    {"fines", "fine[]", false, NULL},
    {"findings", "finding[]", false, NULL},
    {"pieces", "pieces", false, NULL},
    {"unknown", "unknown[]", false, "the facts on which the outcome still depends, most useful first"},
    {"possible", "possible[]", false, "the outcomes left"},
    {"presumed", "fact[]", false, "the facts whose presumption matters"},
    {"overruled", "overruled[]", false, "clauses that hold but yield"},
    {"contested", "contested[]", false, "the variants that differ"},
    {"refer", "text", false, "to whom the case goes: the department in charge"},
    {"informed", "department[]", false, "departments that are told"},
    {"possibly_refer", "possible_referral[]", false, "departments that some completions of the case send it to"},
    {"limits", "limit[]", false, "how long it may take from one event to another"},
    {"policy", "policy", false, NULL},
    {"evidence", "text", false, "SHA-256 of the facts and quantities as given"},
    {"error", "error", false, NULL},
    {"meta", "anything", false, "as given"},
};
static const struct schema_property ruling_properties[] = {
    {"shares", "shares", true, "exact fractions that add up to 1"},
    {"by", "text", true, "who has ruled"},
    {"date", "text", false, "when"},
    {"reason", "text", false, NULL},
};
static const struct schema_property part_properties[] = {
    {"amount", "amount", false, NULL},
    {"fines", "amount", false, NULL},
};
static const struct schema_property fine_result_properties[] = {
    {"clause", "clause", true, NULL},
    {"party", "party", true, NULL},
    {"amount", "amount", true, "the least, if several are open"},
    {"range", "amount[]", false, "the least and the greatest, while the measure leaves several open"},
    {"status", "possibly", false, "due in some completions of the case only"},
};
static const struct schema_property finding_result_properties[] = {
    {"clause", "clause", true, NULL},
    {"finding", "text", true, NULL},
    {"party", "party", false, NULL},
    {"differs", "text[]", false, "the two quantities that differ"},
    {"status", "possibly", false, "holds in some completions of the case only"},
};
static const struct schema_property counted_properties[] = {
    {"loaded", "count", true, NULL},
    {"source", "text", true, "the quantity that this is from"},
    {"clause", "clause", false, "the clause that puts it first"},
    {"short", "count", false, "loaded and not received"},
    {"not_loaded", "count", false, "on the slip and not loaded"},
    {"surplus", "count", false, "received and not loaded"},
};
static const struct schema_property unknown_properties[] = {
    {"fact", "fact", true, NULL},
    {"values", "value[]", true, "those still possible"},
};
static const struct schema_property possible_properties[] = {
    {"status", "outcome", true, NULL},
    {"shares", "shares", false, NULL},
    {"refer", "department", false, "in charge"},
    {"decided_by", "clause[]", false, NULL},
};
static const struct schema_property possible_referral_properties[] = {
    {"department", "department", true, NULL},
    {"as", "text", true, "in_charge or informed"},
};
static const struct schema_property limit_properties[] = {
    {"clause", "clause", true, NULL},
    {"from", "event", true, NULL},
    {"to", "event", true, NULL},
    {"hours", "count", false, NULL},
    {"days", "count", false, "calendar days"},
    {"working_days", "count", false, NULL},
    {"status", "possibly", false, "holds in some completions of the case only"},
};
static const struct schema_property overruled_properties[] = {
    {"clause", "clause", true, NULL},
    {"by", "clause[]", true, NULL},
};
static const struct schema_property contested_properties[] = {
    {"variant", "text", true, "its id"},
    {"status", "outcome", true, NULL},
    {"shares", "shares", false, NULL},
};
static const struct schema_property stamp_properties[] = {
    {"id", "text", true, NULL},
    {"version", "text", true, NULL},
    {"sha256", "text", true, "of the canonical form"},
    {"parameters", "figures", false, "what the policy leaves open was set to"},
};
static const struct schema_property error_properties[] = {
    {"id", "text", true, "stable"},      {"message", "text", true, NULL},  {"line", "count", false, NULL},
    {"column", "count", false, NULL},    {"path", "text", false, NULL},    {"given", "text", false, NULL},
    {"expected", "text[]", false, NULL}, {"nearest", "text", false, NULL},
};

const struct schema_object schema_result_objects[] = {
    OBJECT("result", result_properties),
    OBJECT("ruling", ruling_properties),
    OBJECT("part", part_properties),
    OBJECT("fine", fine_result_properties),
    OBJECT("finding", finding_result_properties),
    OBJECT("pieces", counted_properties),
    OBJECT("unknown", unknown_properties),
    OBJECT("possible", possible_properties),
    OBJECT("possible_referral", possible_referral_properties),
    OBJECT("limit", limit_properties),
    OBJECT("overruled", overruled_properties),
    OBJECT("contested", contested_properties),
    OBJECT("policy", stamp_properties),
    OBJECT("error", error_properties),
    {NULL, NULL, 0},
};
