using FsCheck.Xunit;
using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Explanation;

public sealed class ReasonCodesTests
{
    static readonly ReasonCodes Codes = new([new("velocity", [0, 2]), new("device", [1]), new("country", [3])], 4);

    [Fact]
    public void The_strongest_groups_come_first_with_their_direction_and_share()
    {
        var reasons = Codes.Top([1, -4, 2, 1], 2);

        reasons.Select(reason => (reason.Group, reason.Contribution, reason.Raises, reason.Share)).ShouldBe([("device", -4, false, 0.5), ("velocity", 3, true, 0.375)]);
        reasons[1].Features.ShouldBe([2, 0]);
    }

    [Fact]
    public void Only_what_raises_may_be_asked_for() => Codes.Top([1, -4, 2, 1], 9, raisingOnly: true).Select(reason => reason.Group).ShouldBe(["velocity", "country"]);

    [Fact]
    public void What_contributes_nothing_is_no_reason() => Codes.Top([1, 0, -1, 0], 9).ShouldBeEmpty();

    [Property(MaxTest = 50)]
    public void Base_and_all_reasons_add_up_to_the_margin(int seed)
    {
        var ensemble = RandomTrees.Ensemble(seed);
        var shap = new TreeShap(ensemble);
        var row = RandomTrees.Rows(seed, 1, 6);
        var (contributions, margins) = (new double[6], new double[1]);
        shap.Contributions(row, contributions);
        ensemble.Margins(row, margins);

        var reasons = new ReasonCodes([new("a", [0, 5]), new("b", [1, 2, 3]), new("c", [4])], 6).Top(contributions, 3);

        (shap.BaseValues[0] + reasons.Sum(reason => reason.Contribution)).ShouldBe(margins[0], 1e-9);
        if (reasons.Count > 0) reasons.Sum(reason => reason.Share).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void A_feature_in_no_group_or_in_two_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ReasonCodes([new("a", [0])], 2));
        Should.Throw<ArgumentException>(() => new ReasonCodes([new("a", [0]), new("b", [0, 1])], 2));
        Should.Throw<ArgumentException>(() => new ReasonCodes([new("a", [0, 7])], 1));
    }

    [Fact]
    public void Each_feature_can_be_its_own_group() =>
        new ReasonCodes(ReasonCodes.Singles(["x", "y"]), 2).Top([0, 3], 5).Single().ShouldSatisfyAllConditions(reason => reason.Group.ShouldBe("y"), reason => reason.Share.ShouldBe(1));
}
