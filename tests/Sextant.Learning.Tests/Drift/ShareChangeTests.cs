namespace Sextant.Learning.Tests.Drift;

public class ShareChangeTests
{
    [Fact]
    public void The_score_test_is_the_chi_squared_test_of_the_two_by_two_table()
    {
        var change = ShareChange.Of(56, 70, 48, 80);
        change.PValue.ShouldBe(HomogeneityTest.Of([56, 14], [48, 32]).PValue, 1e-12);
        // Newcombe 1998, table II (a): 56/70 and 48/80 differ by 0.2, 95 % interval 0.0524 to 0.3339.
        change.Difference.Low.ShouldBe(-0.3339, 5e-5);
        change.Difference.High.ShouldBe(-0.0524, 5e-5);
    }

    [Fact]
    public void Nothing_missing_on_either_side_is_no_change() => ShareChange.Of(0, 500, 0, 300).PValue.ShouldBe(1);

    [Fact]
    public void All_missing_where_none_was_is_certain() => ShareChange.Of(0, 500, 300, 300).PValue.ShouldBeLessThan(1e-100);

    [Fact]
    public void No_rows_are_refused() => Should.Throw<InvalidInputException>(() => ShareChange.Of(0, 0, 1, 2)).Code.ShouldBe("SXT2423");
}
