using System.CommandLine;

namespace Sextant.Cli.Commands;

/// <summary>Options that mean the same wherever they appear. Each call makes a new one, since an option belongs to its command.</summary>
static class CommonOptions
{
    public const string VerboseName = "--verbose";
    public const string QuietName = "--quiet";
    public const string JsonName = "--json";

    public static Option<bool> Json() => new(JsonName)
    {
        Description = "Print the result as JSON; nothing else goes to standard output.",
    };

    public static Option<bool> Quiet() => new(QuietName, "-q")
    {
        Description = "Print results and errors only, no progress.",
        Recursive = true,
    };

    public static Option<bool> Verbose() => new(VerboseName)
    {
        Description = "Print what led to an error, stack traces included.",
        Recursive = true,
    };

    /// <summary>Where <see cref="Key"/> is looked for when the command line does not give it.</summary>
    public const string KeyVariable = "SEXTANT_KEY";

    /// <summary>Where <see cref="Server"/> is looked for when the command line does not give it.</summary>
    public const string ServerVariable = "SEXTANT_SERVER";

    public static Option<string?> Key() => new("--key")
    {
        Description = "Key to act with, as sxt_…; better kept in the variable SEXTANT_KEY, as others on the machine see command lines. Default: the workspace's secret, as its owner.",
        HelpName = "KEY",
        Recursive = true,
    };

    public static Option<string?> Server() => new("--server")
    {
        Description = "Server to work on instead of a workspace of this machine, as https://sextant.example.com; needs a key. Default: the variable SEXTANT_SERVER, else the workspace.",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<string> Workspace() => new("--workspace", "-w")
    {
        Description = "Folder of the workspace; created if it is not there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "workspace",
    };

    public static Option<string?> Url() => new("--url")
    {
        Description = "Address to listen on; port 0 takes any free one. Default: what sextant.yaml says, else http://localhost:7878.",
        HelpName = "URL",
    };
}
