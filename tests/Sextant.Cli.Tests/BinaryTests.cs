using System.Diagnostics;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>The built binary, as a process.</summary>
public sealed class BinaryTests
{
    [Fact]
    public async Task Results_go_to_standard_output_and_errors_to_standard_error()
    {
        using var wrong = SextantProcess.Start("evl");

        (await wrong.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
        (await wrong.StandardError.ReadToEndAsync()).ShouldStartWith("error SXT6001");
        await wrong.WaitForExitAsync();
        wrong.ExitCode.ShouldBe(ExitCodes.BadInput);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_server_answers_says_where_and_stops_cleanly_when_told(string signal)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        using var server = SextantProcess.Start("serve", "--workspace", folder.File("w"), "--url", "http://127.0.0.1:0");
        var banner = (await server.StandardOutput.ReadLineAsync())!;
        using var http = new HttpClient();

        var health = await http.GetAsync(banner.Split(' ')[^1] + "/health");
        using var kill = Process.Start("kill", ["-s", signal, $"{server.Id}"]);
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        health.IsSuccessStatusCode.ShouldBeTrue();
        server.ExitCode.ShouldBe(ExitCodes.Ok);
        var lines = (await server.StandardError.ReadToEndAsync()).Trim().Split('\n');
        (lines.Length, lines[0]).ShouldBe((3, "The first key of this workspace, an admin's. It is shown this once; only its hash is kept:"));
    }

    [Fact]
    public async Task Ctrl_C_stops_a_measurement_with_its_own_exit_code()
    {
        if (OperatingSystem.IsWindows()) return;
        using var bench = SextantProcess.Start("bench", "server/request", "--json");

        // A line of progress comes after some seconds; by then the measurement is under way.
        (await bench.StandardError.ReadLineAsync())!.ShouldStartWith("server/request: ");
        using var kill = Process.Start("kill", ["-s", "INT", $"{bench.Id}"]);
        await bench.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        bench.ExitCode.ShouldBe(ExitCodes.Cancelled);
        (await bench.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
    }
}
