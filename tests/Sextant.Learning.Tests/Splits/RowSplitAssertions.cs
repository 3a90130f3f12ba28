namespace Sextant.Learning.Tests.Splits;

static class RowSplitAssertions
{
    public static void ShouldSplitInto(this RowSplit split, int[] train, int[] heldOut)
    {
        split.Train.ShouldBe(train);
        split.HeldOut.ShouldBe(heldOut);
    }
}
