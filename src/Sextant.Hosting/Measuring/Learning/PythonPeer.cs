using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Sextant.Hosting.Measuring;

/// <summary>Runs a peer that is a Python library: a script of this assembly, with arguments and answer in JSON, large data in files.</summary>
sealed class PythonPeer
{
    // Debian's own first: that is where its packages for machine learning are, whatever other Python comes first on the PATH.
    static readonly string[] Programs = ["/usr/bin/python3", "python3", "python"];

    readonly string _program;

    PythonPeer(string program) => _program = program;

    /// <summary>A Python that has the module; null if there is none.</summary>
    public static async Task<PythonPeer?> TryFindAsync(string module, CancellationToken cancellationToken)
    {
        foreach (var program in Programs)
        {
            try
            {
                await RunAsync(program, ["-W", "ignore", "-c", $"import {module}"], cancellationToken);
                return new PythonPeer(program);
            }
            catch (StorageException)
            {
                // Not there, or without the module.
            }
        }

        return null;
    }

    /// <summary>Runs <c>Measuring/Learning/{script}.py</c>; the last line that it prints is its answer.</summary>
    /// <param name="script">Its name.</param>
    /// <param name="arguments">What it takes: on the command line, so longer lists go into files.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">SXT6011: it failed or could not be started; says what it wrote.</exception>
    public async Task<JsonNode> RunAsync(string script, JsonObject arguments, CancellationToken cancellationToken)
    {
        await using var resource = typeof(PythonPeer).Assembly.GetManifestResourceStream(script + ".py")!;
        using var reader = new StreamReader(resource);
        var output = await RunAsync(_program, ["-W", "ignore", "-c", await reader.ReadToEndAsync(cancellationToken), arguments.ToJsonString()], cancellationToken);
        return JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
    }

    static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? output : throw new StorageException("SXT6011", $"The peer failed: {(await errors).Trim()}");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception error)
        {
            throw new StorageException("SXT6011", $"The peer {program} could not be started: {error.Message}", error);
        }
    }
}
