using System.Text.Json.Nodes;
using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class PythonPeerTests
{
    [PythonFact("json")]
    public async Task A_command_line_that_is_too_long_is_an_error_with_a_code()
    {
        var python = await PythonPeer.TryFindAsync("json", default);

        var run = python!.RunAsync("ranking", new JsonObject { ["sizes"] = new string('1', 8 << 20) }, default);

        (await run.ShouldThrowAsync<StorageException>()).Code.ShouldBe("SXT6011");
    }

    [Fact]
    public async Task Without_the_module_there_is_no_peer() =>
        (await PythonPeer.TryFindAsync("no_such_module_anywhere", default)).ShouldBeNull();
}
