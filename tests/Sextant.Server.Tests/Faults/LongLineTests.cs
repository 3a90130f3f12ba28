namespace Sextant.Server.Tests.Faults;

/// <summary>Counts what the whole process allocates, which means something only while no other test runs.</summary>
[Collection(nameof(Alone))]
public sealed class LongLineTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task One_line_of_two_gigabytes_is_refused_in_bounded_memory_and_the_next_line_is_stored()
    {
        await using var server = await TestServer.StartAsync();
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes();

        var (_, body) = await server.PostAsync("/v1/events", new EndlessContent(2L << 30, "application/x-ndjson", "\n" + TestServer.Event("e1").ToJsonString()));

        body["refused"]!.GetValue<long>().ShouldBe(1);
        body["accepted"]!.GetValue<long>().ShouldBe(1);
        body["items"]![0]!["code"]!.GetValue<string>().ShouldBe("SXT1019");
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(200L << 20);
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
