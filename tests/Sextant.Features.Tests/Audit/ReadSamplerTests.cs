using Sextant.Features.Tests.Serving;

namespace Sextant.Features.Tests.Audit;

public sealed class ReadSamplerTests
{
    /// <summary>Which reads are kept follows from their number, so that the counts are always the same; three standard deviations are 43.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.3, 257, 343)]
    [InlineData(0.7, 657, 743)]
    [InlineData(1, 1000, 1000)]
    public async Task About_the_share_that_was_asked_for_is_kept(double share, int least, int most)
    {
        var view = ServingWorld.Bind(ServingWorld.LastPayment);
        await using var world = await ServingWorld.StartAsync(view);
        await world.PayAsync("c1", 1);
        var sampler = new ReadSampler(share);
        var reader = new OnlineReader(world.Stream, world.Clock, sampler);
        var read = new OnlineRead(ServingWorld.Set(view));
        read.SetColumn("card", "c1");

        for (var i = 0; i < 1000; i++) reader.Read(read);

        sampler.Take().Count.ShouldBeInRange(least, most);
    }
}
