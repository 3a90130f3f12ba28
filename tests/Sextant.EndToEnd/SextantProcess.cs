using System.Diagnostics;
using System.Globalization;

namespace Sextant.EndToEnd;

/// <summary>The built <c>sextant</c> as a user starts it: a process of its own, which can be killed.</summary>
public sealed class SextantProcess : IAsyncDisposable
{
    readonly Process _process;

    SextantProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int Id => _process.Id;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Out, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Starts <c>sextant serve</c> on a free port and waits until it listens.</summary>
    public static Task<SextantProcess> ServeAsync(string workspace) => ListenAsync("serve", "--workspace", workspace, "--url", "http://127.0.0.1:0");

    /// <summary>Starts <c>sextant up</c> on a free port and waits until it listens, which in a new workspace is after the demo's history is in.</summary>
    public static Task<SextantProcess> UpAsync(string workspace, double demoRate) =>
        ListenAsync("up", "--workspace", workspace, "--url", "http://127.0.0.1:0", "--demo-rate", demoRate.ToString(CultureInfo.InvariantCulture));

    /// <summary>Asks it to stop, as a service manager does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    static async Task<SextantProcess> ListenAsync(params string[] arguments)
    {
        var process = Start(arguments);
        _ = process.StandardError.ReadToEndAsync();
        string line;
        do
        {
            // The log may have something to tell before: of a job whose process went away.
            line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        }
        while (!line.Contains(" listens on http", StringComparison.Ordinal));
        return new SextantProcess(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]));
    }

    /// <summary>Ends it by SIGKILL, as power loss would: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    static Process Start(IEnumerable<string> arguments)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "sextant.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
