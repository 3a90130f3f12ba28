using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Cli.Workspaces;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Commands;

/// <summary>Parameters of jobs on the command line.</summary>
static class JobParameters
{
    public static Argument<string> Kind() => new("KIND") { Description = "The kind of job; 'sextant jobs kinds' lists them." };

    public static Option<string[]> Option() => new("--param", "-p") { Description = "A parameter. May be given more than once; for a list, once an item.", HelpName = "NAME=VALUE" };

    /// <summary>Reads them as the kind takes them. What does not fit stays a text: the server says what is wrong with it.</summary>
    /// <exception cref="InvalidInputException">SXT6030: one is no pair.</exception>
    public static async Task<JsonObject> ReadAsync(WorkspaceConnection connection, string kind, string[]? given, CancellationToken cancellationToken)
    {
        var read = new JsonObject();
        if (given is null or []) return read;
        var kinds = await connection.GetAsync("/v1/jobs/kinds", ServerJson.Plain.JobKindsAnswer, cancellationToken);
        var types = kinds.Kinds.FirstOrDefault(one => one.Name == kind)?.Parameters.ToDictionary(one => one.Name, one => one.Type, StringComparer.Ordinal) ?? [];
        foreach (var pair in given)
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } name, var value]) throw new InvalidInputException("SXT6030", $"--param takes NAME=VALUE, not '{pair}'.");
            switch (types.GetValueOrDefault(name))
            {
                case "texts" when read[name] is JsonArray list:
                    list.Add(value);
                    break;
                case "texts":
                    read[name] = new JsonArray(value);
                    break;
                case "number" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                    read[name] = number;
                    break;
                case "flag" when bool.TryParse(value, out var flag):
                    read[name] = flag;
                    break;
                default:
                    read[name] = value;
                    break;
            }
        }

        return read;
    }
}
