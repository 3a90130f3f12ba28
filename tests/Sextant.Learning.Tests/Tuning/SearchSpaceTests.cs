using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Tuning;

public sealed class SearchSpaceTests
{
    static readonly SearchSpace Space = new(
        new NumberParameter("subsample", 0.5, 1),
        new NumberParameter("rate", 0.001, 1, SearchScale.Logarithmic),
        new NumberParameter("depth", 2, 6, Whole: true),
        new NumberParameter("leaves", 4, 256, SearchScale.Logarithmic, Whole: true),
        new ChoiceParameter("growth", ["depth", "leaf"]));

    [Property]
    public void A_point_lies_in_the_space_and_is_the_same_for_a_seed_and_number(long seed, int trial)
    {
        var point = Space.Draw(seed, trial);

        point.Number("subsample").ShouldBeInRange(0.5, 1);
        point.Number("rate").ShouldBeInRange(0.001, 1);
        point.Whole("depth").ShouldBeInRange(2, 6);
        point.Whole("leaves").ShouldBeInRange(4, 256);
        new[] { "depth", "leaf" }.ShouldContain(point.Choice("growth"));
        var again = Space.Draw(seed, trial);
        again.Numbers.ShouldBe(point.Numbers);
        again.Choices.ShouldBe(point.Choices);
    }

    [Fact]
    public void Numbers_are_spread_as_their_scale_says_with_both_ends_of_whole_ones()
    {
        var points = Enumerable.Range(0, 4000).Select(trial => Space.Draw(12, trial)).ToList();

        // Four standard errors: 0.032 for a half, 0.025 for a fifth.
        points.Average(point => point.Number("subsample") < 0.75 ? 1.0 : 0).ShouldBe(0.5, 0.032);
        points.Average(point => point.Number("rate") < Math.Sqrt(0.001) ? 1.0 : 0).ShouldBe(0.5, 0.032);
        for (var depth = 2; depth <= 6; depth++) points.Average(point => point.Whole("depth") == depth ? 1.0 : 0).ShouldBe(0.2, 0.025);
        points.Average(point => point.Choice("growth") == "leaf" ? 1.0 : 0).ShouldBe(0.5, 0.032);
        points.Average(point => point.Whole("leaves") < 32 ? 1.0 : 0).ShouldBe(0.5, 0.032);
        points.Select(point => point.Number("rate")).Distinct().Count().ShouldBe(4000);
    }

    [Fact]
    public void A_space_that_cannot_be_searched_is_refused()
    {
        Code(() => new SearchSpace()).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("a", 0, 1), new ChoiceParameter("a", ["x"]))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("", 0, 1))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("a", 1, 1))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("a", double.NaN, 1))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("a", 0, double.PositiveInfinity))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("a", 0, 1, SearchScale.Logarithmic))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new NumberParameter("a", 0.5, 2, Whole: true))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new ChoiceParameter("a", []))).ShouldBe("SXT2111");
        Code(() => new SearchSpace(new ChoiceParameter("a", ["x", "x"]))).ShouldBe("SXT2111");
    }

    [Fact]
    public void A_parameter_that_is_not_there_is_named_with_those_that_are()
    {
        var point = Space.Draw(1, 0);

        Should.Throw<InvalidInputException>(() => point.Number("rates")).Message.ShouldContain("subsample, rate, depth, leaves");
        Code(() => point.Choice("depth")).ShouldBe("SXT2111");
        Code(() => point.Whole("subsample")).ShouldBe("SXT2111");
    }

    static string Code(Func<object> call) => Should.Throw<InvalidInputException>(() => call()).Code;
}
