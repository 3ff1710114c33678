"""schemathesis against the API's own description: no fault of the server, and no answer but as described."""

from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import CHECKS

from tests.support.attacks import drawn
from tests.support.till import Till
from tracksales.api.openapi import document
from tracksales.errors import registry
from tracksales.shop.models import Shop
from tracksales.wsgi import application

EXAMPLES = 12
SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = application
OPERATIONS: dict[str, APIOperation[Any, Any, Any, Any]] = {
    f"{one.ok().method} {one.ok().path}": one.ok() for one in SCHEMA.get_all_operations()
}
NOT_ASKED = {"ignored_auth", "missing_required_header", "unsupported_method", "positive_data_acceptance"}
"""Checks that make calls of their own, which test_api_refusals does better; and that 1.0 be taken for 1."""

KEEPS_ALL = "post /journal"
"""A push takes whatever text comes: what is no journal line is kept aside."""


@pytest.fixture
def headers(shop: Shop, till: Till) -> dict[str, str]:
    """Give the headers of a till at which a manager has signed in."""
    browser = Client()
    browser.force_login(User.objects.get(username="mary"))
    return {
        "Authorization": till.credential,
        "Cookie": f"sessionid={browser.cookies['sessionid'].value}",
        "Host": "testserver",
    }


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_sent_the_answer_is_one_of_those_described(
    headers: dict[str, str], name: str, mode: GenerationMode
) -> None:
    unasked = NOT_ASKED | ({"negative_data_rejection"} if name == KEEPS_ALL else set())
    checks = [check for check in CHECKS.get_all() if check.__name__ not in unasked]

    @drawn(EXAMPLES)
    @given(case=OPERATIONS[name].as_strategy(generation_mode=mode))
    def attacked(case: Case) -> None:
        answer = case.call(base_url="http://testserver/api/v1", headers=headers)
        case.validate_response(answer, checks=checks)
        if answer.status_code >= 400:
            error = answer.json()["error"]
            assert answer.status_code == registry()[error["code"]].status

    try:
        attacked()
    except Unsatisfiable:
        pytest.skip("there is nothing that could be wrong in it")
