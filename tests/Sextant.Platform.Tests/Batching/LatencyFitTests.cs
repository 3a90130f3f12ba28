using FsCheck.Xunit;

namespace Sextant.Platform.Tests;

public sealed class LatencyFitTests
{
    [Property]
    public void A_line_is_found(byte perRow, byte perBatch, byte[] sizes)
    {
        var fit = new LatencyFit();
        foreach (var size in sizes.Append((byte)3).Append((byte)40)) fit.Add(size + 1, TimeSpan.FromMilliseconds((perRow * (size + 1)) + perBatch));

        fit.Expect(20).TotalMilliseconds.ShouldBe((perRow * 20) + perBatch, 0.1);
    }

    [Fact]
    public void Nothing_is_expected_before_anything_was_measured()
    {
        var fit = new LatencyFit();

        fit.IsKnown.ShouldBeFalse();
        fit.Expect(10).ShouldBe(TimeSpan.Zero);
        fit.RowsWithin(TimeSpan.FromSeconds(1)).ShouldBe(0);
    }

    [Fact]
    public void With_one_size_only_a_larger_one_is_tried()
    {
        var fit = new LatencyFit();
        for (var i = 0; i < 50; i++) fit.Add(4, TimeSpan.FromMilliseconds(10));

        fit.RowsWithin(TimeSpan.FromMilliseconds(11)).ShouldBe(8);
        fit.RowsWithin(TimeSpan.FromMilliseconds(9)).ShouldBe(0);
    }

    [Fact]
    public void Rows_within_a_time_are_those_of_the_line()
    {
        var fit = new LatencyFit();
        fit.Add(1, TimeSpan.FromMilliseconds(5));
        fit.Add(10, TimeSpan.FromMilliseconds(14));

        fit.RowsWithin(TimeSpan.FromMilliseconds(12.5)).ShouldBe(8);
        fit.RowsWithin(TimeSpan.FromMilliseconds(3)).ShouldBe(0);
    }

    [Fact]
    public void What_was_slow_once_is_forgotten()
    {
        var fit = new LatencyFit();
        fit.Add(1, TimeSpan.FromSeconds(3));
        for (var i = 0; i < 200; i++) fit.Add(1 + (i % 4), TimeSpan.FromMilliseconds(5));

        fit.Expect(2).TotalMilliseconds.ShouldBe(5, 0.2);
    }

    [Fact]
    public void Neither_a_row_nor_a_batch_gives_time_back()
    {
        var falling = new LatencyFit();
        falling.Add(1, TimeSpan.FromMilliseconds(10));
        falling.Add(9, TimeSpan.FromMilliseconds(2));
        var steep = new LatencyFit();
        steep.Add(1, TimeSpan.FromMilliseconds(1));
        steep.Add(2, TimeSpan.FromMilliseconds(9));

        falling.Parameters.PerRow.ShouldBe(0);
        steep.Parameters.PerBatch.ShouldBe(0);
        steep.Parameters.PerRow.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Many_rows_are_expected_in_several_batches()
    {
        var fit = new LatencyFit();
        fit.Add(1, TimeSpan.FromMilliseconds(5));
        fit.Add(10, TimeSpan.FromMilliseconds(14));

        fit.Expect(25, together: 10).TotalMilliseconds.ShouldBe(14 + 14 + 9, 0.01);
    }
}
