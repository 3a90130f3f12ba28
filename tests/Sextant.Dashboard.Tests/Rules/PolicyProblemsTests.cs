namespace Sextant.Dashboard.Tests.Rules;

public sealed class PolicyProblemsTests
{
    const string Text = "policy: fraud.payment\nverdicts: [allow]\nrules:\n  - { rule: small, when: x }\n  - rule: \"large\"\n    when: amont > 3\notherwise: allow\n";

    [Fact]
    public void Each_problem_has_the_line_of_its_rule_or_key_and_those_without_come_last()
    {
        var error = new InvalidInputException("SXT2621", "rule 'large', character 1: There is no field 'amont'; rule 'small', character 1: There is no field 'x'; 'verdicts' must be two; 'far' is not known.");

        PolicyProblems.Of(error, Text).Select(problem => problem.Line).ShouldBe([2, 4, 5, null]);
    }

    [Fact]
    public void A_line_that_is_told_is_taken() => PolicyProblems.Of(new InvalidInputException("SXT5010", "the policy, line 3: not valid YAML: oh"), Text).ShouldBe([new PolicyProblem(3, "the policy, line 3: not valid YAML: oh")]);
}
