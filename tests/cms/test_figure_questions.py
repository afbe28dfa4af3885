"""Questions on the body chart in their editor: the names that it completes, and an atlas that has moved on."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from courses.anatomy.models import Muscle
from courses.anatomy.services import write_facts
from tests.factories import atlas, content
from tests.factories.questions import MARK_ZONE


@pytest.mark.usefixtures("small_atlas")
def test_the_editor_completes_names_and_says_when_the_atlas_has_changed(own_school: SimpleNamespace) -> None:
    """Saving again would draw it anew; until then nothing changes."""
    question = content.write_question(own_school.bank, MARK_ZONE)
    address = f"/cms/snippets/assessments/question/edit/{question.pk}/"
    page = own_school.as_author.get(address).content.decode()
    assert "The atlas has changed" not in page
    assert '<option value="infraspinatus-1">Infraspinatus, point 1</option>' in page
    point = atlas.point("infraspinatus-1", (1170, 360), atlas.square(1200, 300, 80))
    write_facts(Muscle.objects.get(school=None, key="infraspinatus"), replace(atlas.INFRASPINATUS, points=(point,)))
    assert "The atlas has changed" in own_school.as_author.get(address).content.decode()


@pytest.mark.usefixtures("small_atlas")
def test_a_new_question_is_offered_the_names_too(own_school: SimpleNamespace) -> None:
    """Of the schools that the author writes for."""
    page = own_school.as_author.get("/cms/snippets/assessments/question/add/").content.decode()
    assert '<option value="soleus">Soleus</option>' in page
