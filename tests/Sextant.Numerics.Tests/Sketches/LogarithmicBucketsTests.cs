using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class LogarithmicBucketsTests
{
    [Fact]
    public void Every_doubling_has_35_buckets_in_order()
    {
        for (var exponent = -1022; exponent <= 1023; exponent++)
        {
            LogarithmicBuckets.Of(Math.ScaleB(1, exponent)).ShouldBe(35 * exponent);
            LogarithmicBuckets.Of(Math.BitDecrement(Math.ScaleB(1, exponent))).ShouldBe((35 * exponent) - 1);
        }
    }

    [Property(MaxTest = 2000)]
    public void A_bucket_s_value_is_within_the_error_of_all_its_values(NormalFloat number)
    {
        var value = Math.Abs(number.Get);
        if (value < 1e-305) return;
        Math.Abs(LogarithmicBuckets.Value(LogarithmicBuckets.Of(value)) - value).ShouldBeLessThanOrEqualTo(LogarithmicBuckets.RelativeError * value * (1 + 1e-12));
    }

    [Fact]
    public void The_error_holds_all_through_a_doubling()
    {
        for (var value = 1.0; value < 2; value += 1e-5)
            Math.Abs((LogarithmicBuckets.Value(LogarithmicBuckets.Of(value)) / value) - 1).ShouldBeLessThanOrEqualTo(LogarithmicBuckets.RelativeError + 1e-12);
    }

    [Property]
    public void Greater_values_have_no_lesser_buckets(PositiveInt left, PositiveInt right) =>
        (LogarithmicBuckets.Of(left.Get) <= LogarithmicBuckets.Of(right.Get)).ShouldBe(left.Get <= right.Get || LogarithmicBuckets.Of(left.Get) == LogarithmicBuckets.Of(right.Get));

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void The_ends_of_the_range_have_a_bucket(double value)
    {
        var bucket = LogarithmicBuckets.Of(value);
        Math.Abs(bucket).ShouldBeLessThan(LogarithmicBuckets.Greatest);
        double.IsFinite(LogarithmicBuckets.Value(bucket)).ShouldBeTrue();
        LogarithmicBuckets.Value(bucket).ShouldBeGreaterThan(0);
    }
}
