"""What an editor writes at a question is checked before it is saved."""

from z3c.form.validator import SimpleFieldValidator
from z3c.form.validator import WidgetValidatorDiscriminators
from zope.interface import Invalid

from rathaus.forms.editing.problems import condition_problem
from rathaus.forms.editing.settings import IPlaceSettings
from rathaus.forms.editing.settings import ITextSettings
from rathaus.forms.questions.patterns import problem_of_pattern


class ConditionIsReadable(SimpleFieldValidator):
    """The condition can be read and looks at questions that exist."""

    def validate(self, value, force=False):
        super().validate(value, force)
        field = getattr(self.view, "parentForm", self.view).field
        if problem := condition_problem(field.interface, field.__name__, value):
            raise Invalid(problem)


class PatternIsReadable(SimpleFieldValidator):
    """The pattern can be checked."""

    def validate(self, value, force=False):
        super().validate(value, force)
        if problem := problem_of_pattern(value or ""):
            raise Invalid(problem)


WidgetValidatorDiscriminators(ConditionIsReadable, field=IPlaceSettings["condition"])
WidgetValidatorDiscriminators(PatternIsReadable, field=ITextSettings["pattern"])
