# SPDX-License-Identifier: Apache-2.0
"""That requests and responses are what their schemas say: schemas.py LIBRARY. Needs jsonschema; run in the source folder."""
import ctypes
import json
import sys

import jsonschema

library = ctypes.CDLL(sys.argv[1])
library.onus_json_open.restype = ctypes.c_void_p
library.onus_json_open.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t,
                                   ctypes.POINTER(ctypes.c_char_p)]
library.onus_json_text.restype = ctypes.c_char_p
library.onus_json_text.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p]


def open_policy(text):
    error = ctypes.c_char_p()
    policy = library.onus_json_open(text, len(text), None, 0, ctypes.byref(error))
    assert policy, error.value
    return policy


def ask(policy, request):
    text = json.dumps(request, ensure_ascii=False).encode()
    return json.loads(library.onus_json_text(policy, text, len(text), None))


def without_measures(case):
    return {key: value for key, value in case.items() if key != "gravity"}


def requests_about(cases, variant):
    yield {"do": "decide", "cases": cases, "presumed": True, "stamp": True, "lang": "zh"}
    yield {"do": "decide", "case": cases[0], "contested": [variant], "assume": without_measures({})}
    yield {"do": "decide", "cases": []}
    for case in cases[:40]:
        yield {"do": "explain", "case": case, "why_not": []}
        yield {"do": "ask", "case": case, "again": True}
    yield {"do": "check", "deny": ["all"]}
    yield {"do": "check", "other": variant}
    yield {"do": "diff", "other": variant, "cases": cases[:5]}
    yield {"do": "show"}
    yield {"do": "show", "as": "html"}
    yield {"do": "describe"}
    for name in ("case", "policy", "result", "request", "response"):
        yield {"do": "schema", "of": name}


BAD = [{}, [], {"do": "decied"}, {"do": "decide"}, {"do": "decide", "case": {}, "presumd": True},
       {"do": "decide", "case": {}, "stamp": 1}, {"do": "explain", "case": {}, "why_not": "H1"},
       {"do": "diff"}, {"do": "show", "as": "pdf"}, {"do": "describe", "case": {}}, {"do": "decide", "cases": {}}]


def check(name):
    with open(f"rules/{name}.json", "rb") as file:
        policy = open_policy(file.read())
    with open(f"rules/{name}.golden.json", encoding="utf-8") as file:
        cases = [golden["case"] for golden in json.load(file)["cases"]]
    validators = {}
    for schema in ("request", "response"):
        schema_text = ask(policy, {"do": "schema", "of": schema})["ok"]
        jsonschema.Draft202012Validator.check_schema(schema_text)
        validators[schema] = jsonschema.Draft202012Validator(schema_text)
    # Golden cases may be wrong on purpose; those are for the responses only.
    good = [case for case in cases if ask(policy, {"do": "decide", "case": case})["ok"]["status"] != "error"]
    variant = json.dumps({"policy": "own", "extends": name})
    for request in requests_about(good, variant):
        validators["request"].validate(request)
        response = ask(policy, request)
        assert "ok" in response, response
        validators["response"].validate(response)
    for request in [{"do": "decide", "case": case} for case in cases] + BAD:
        validators["response"].validate(ask(policy, request))
    for request in BAD:
        assert not validators["request"].is_valid(request), request
        assert "error" in ask(policy, request), request
    library.onus_json_free(ctypes.c_void_p(policy))


check("ltl-handover")
check("inter-club")
