using System.Net;

namespace Sextant.Server.Tests.Compatibility.Feast;

public sealed class FeastHealthTests
{
    [Fact]
    public async Task It_says_that_it_is_up()
    {
        await using var feast = await FeastServer.StartAsync();

        (await feast.Server.Http.GetAsync("/feast/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
