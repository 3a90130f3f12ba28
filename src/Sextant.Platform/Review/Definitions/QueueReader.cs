using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads a review queue from YAML in the workspace, or from the JSON it stands for:
/// <code>
/// queue: payments
/// verdicts: [fraud, legitimate, unclear]
/// fields: { amount: number, country: text }
/// priority: expected_loss + 10 * age_hours
/// sla: [{ priority: 500, within: 1h }, { within: 1d }]
/// hours: { days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00", zone: Europe/Berlin }
/// skills: [payments]
/// second: { share: 10%, disagreement: senior, skill: senior }
/// golden: { share: 5%, items: [{ id: p-17, subject: card:c-1, fields: { amount: 900 }, verdict: fraud }] }
/// lease: 10m
/// undo: 10m
/// most: 10
/// escalation: senior
/// templates: { called: "Called the customer on ..." }
/// label: { name: fraud, values: { fraud: 1, legitimate: 0 } }
/// </code>
/// </summary>
public static class QueueReader
{
    static readonly string[] Known =
        ["queue", "description", "verdicts", "fields", "priority", "sla", "hours", "skills", "second", "golden", "lease", "undo", "most", "escalation", "templates", "label"];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2560: no queue; tells all that is wrong.</exception>
    public static QueueDefinition ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="InvalidInputException">SXT2560: no queue; tells all that is wrong.</exception>
    public static QueueDefinition Read(JsonNode? document, string source)
    {
        const string Expected = "an object with 'queue' and 'verdicts'";
        var root = new JobNode([], "", document);
        if (!root.IsGiven) root.Wrong(Expected);
        var definition = root.IsObject(Expected, Known) ? Definition(root) : null;
        return root.Problems.Count == 0 ? definition! : throw new InvalidInputException("SXT2560", $"{source}: {string.Join("; ", root.Problems)}.");
    }

    static QueueDefinition Definition(JobNode root)
    {
        var standard = new QueueDefinition("", []);
        var verdicts = Verdicts(root["verdicts"]);
        var fields = QueueCaseReader.Fields(root["fields"]);
        var definition = new QueueDefinition(Needed(root["queue"], "the queue's name"), verdicts)
        {
            Description = root["description"].Text("text"),
            Fields = fields,
            Priority = root["priority"].Text("an expression over the fields, expected_loss and age_hours") ?? standard.Priority,
            Sla = QueueTimesReader.Sla(root["sla"]),
            Hours = QueueTimesReader.Hours(root["hours"]),
            Skills = Names(root["skills"], "a list of skills"),
            Second = Second(root["second"]),
            GoldenShare = Share(root["golden"]["share"]) ?? 0,
            Golden = QueueCaseReader.Golden(root["golden"], verdicts, fields),
            Lease = QueueTimesReader.Positive(root["lease"]) ?? standard.Lease,
            Undo = root["undo"].Duration() ?? standard.Undo,
            MostHeld = (int)(root["most"].Number(1, 1000, isWhole: true) ?? standard.MostHeld),
            EscalationSkill = root["escalation"].Name("the name of a skill") ?? standard.EscalationSkill,
            Templates = Templates(root["templates"]),
            Label = Label(root["label"], verdicts),
        };
        if (CasePriority.Problem(definition) is { } problem) root.Problems.Add($"'priority': {problem.TrimEnd('.')}");
        return definition;
    }

    static string Needed(JobNode node, string what)
    {
        if (!node.IsGiven) node.Wrong(what);
        return node.Name(what) ?? "";
    }

    static ImmutableArray<string> Verdicts(JobNode node)
    {
        const string Expected = "a list of two or more names, such as [fraud, legitimate]";
        var verdicts = Names(node, Expected);
        if (verdicts.Length < 2 || verdicts.Distinct(StringComparer.Ordinal).Count() < verdicts.Length) node.Wrong(Expected + ", each once");
        return verdicts;
    }

    static ImmutableArray<string> Names(JobNode node, string expected)
    {
        var names = node.Texts(expected);
        foreach (var name in names.Where(name => !Field.IsValidName(name)))
            node.Problems.Add($"{node.Place} has '{name}', which is no name: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
        return [.. names];
    }

    static SecondLook? Second(JobNode node)
    {
        if (!node.IsObject("an object such as { share: 10%, disagreement: senior, skill: senior }", "share", "disagreement", "skill")) return null;
        if (!node["share"].IsGiven) node["share"].Wrong("a share, such as 10%");
        var disagreement = node["disagreement"].OneOf("who settles it", ["third", "senior"]) == "senior" ? Disagreement.Senior : Disagreement.Third;
        if (disagreement == Disagreement.Third && node["skill"].IsGiven) node["skill"].Wrong("left out unless 'disagreement' is senior");
        return new(Share(node["share"]) ?? 1, disagreement, node["skill"].Name("the name of a skill") ?? "senior");
    }

    static double? Share(JobNode node) => node.Json?.ToJsonString() is "\"100%\"" or "1" or "1.0" ? 1 : node.Share();

    static ImmutableSortedDictionary<string, string> Templates(JobNode node)
    {
        if (node.IsGiven && !node.Keys.Any()) node.Wrong("an object of texts by name");
        return node.Keys.ToImmutableSortedDictionary(name => name, name => node[name].Text("text") ?? "", StringComparer.Ordinal);
    }

    static VerdictLabel? Label(JobNode node, ImmutableArray<string> verdicts)
    {
        if (!node.IsObject("an object such as { name: fraud, values: { fraud: 1, legitimate: 0 } }", "name", "values")) return null;
        var values = node["values"];
        if (!values.Keys.Any()) values.Wrong("an object of numbers by verdict");
        foreach (var verdict in values.Keys.Except(verdicts)) node.Problems.Add($"{values.Place} has '{verdict}', which is no verdict of the queue.{NearestName.Hint(verdict, verdicts)}");
        return new(Needed(node["name"], "the label's name"), values.Keys.ToImmutableSortedDictionary(verdict => verdict, verdict => values[verdict].Number(-1e15, 1e15) ?? 0, StringComparer.Ordinal));
    }
}
