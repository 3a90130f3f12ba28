namespace Sextant.Numerics.Tests.Matrices;

public sealed class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_buffer_holds_zeros_from_the_start_of_a_cache_line_on(int length)
    {
        // Several, because the first may lie well by chance.
        foreach (var buffer in Enumerable.Range(0, 5).Select(_ => new AlignedBuffer<double>(length)))
        {
            buffer.Span.ToArray().ShouldBe(new double[length]);
            (buffer.Address % 64).ShouldBe(0);
        }
    }
}
