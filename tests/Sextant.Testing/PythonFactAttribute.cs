using System.Diagnostics;

namespace Sextant.Testing;

/// <summary>
/// A test against a package of the system's Python (<see cref="Interpreter"/>). Without it, the test is skipped with the reason, or fails where
/// SEXTANT_REQUIRE_SERVERS=1.
/// </summary>
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>The interpreter that Debian's packages belong to; another one in the path does not see them.</summary>
    public const string Interpreter = "/usr/bin/python3";

    /// <summary>Needs a package.</summary>
    public PythonFactAttribute(string package)
    {
        Package = package;
        if (Environment.GetEnvironmentVariable("SEXTANT_REQUIRE_SERVERS") != "1" && !Has(package)) Skip = $"There is no {Interpreter} with {package} (Debian: apt-get install python3-{package}).";
    }

    /// <summary>The package.</summary>
    public string Package { get; }

    static bool Has(string package)
    {
        if (!File.Exists(Interpreter)) return false;
        using var process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{package}') is None)"]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
