using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads the declared fields of a queue's cases, and cases whose answer is known.</summary>
static class QueueCaseReader
{
    static readonly string[] GoldenKeys = ["id", "subject", "decisionId", "expectedLoss", "fields", "evidence", "verdict"];

    public static Schema Fields(JobNode node)
    {
        if (node.IsGiven && node.Json is not JsonObject) node.Wrong("an object of types by field, such as { amount: number }");
        var fields = new List<Field>();
        foreach (var name in node.Keys)
        {
            if (!Field.IsValidName(name)) node.Problems.Add($"{node.Place} has '{name}', which is no name: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
            else if (name is CasePriority.ExpectedLoss or CasePriority.AgeHours) node.Problems.Add($"{node.Place} has '{name}', which every case has: leave it out");
            else if (FieldType.TryParse(node[name].Text("a type") ?? "", out var type) && !type.IsList) fields.Add(new(name, type));
            else node[name].Wrong("boolean, integer, number, text or time");
        }

        return new(fields);
    }

    public static ImmutableArray<GoldenItem> Golden(JobNode node, ImmutableArray<string> verdicts, Schema fields)
    {
        if (!node.IsObject("an object such as { share: 5%, items: [...] }", "share", "items")) return [];
        if (!node["items"].IsGiven) return [];
        if (node["items"].Json is not JsonArray list)
        {
            node["items"].Wrong("a list of cases with their verdict");
            return [];
        }

        return [.. list.Select((item, i) => Item(new(node.Problems, FormattableString.Invariant($"{node["items"].Place}, item {i + 1}"), item), verdicts, fields))];
    }

    static GoldenItem Item(JobNode node, ImmutableArray<string> verdicts, Schema fields)
    {
        node.IsObject("an object with 'id' and 'verdict'", GoldenKeys);
        if (!node["id"].IsGiven) node["id"].Wrong("the id of the case");
        if (!node["verdict"].IsGiven) node["verdict"].Wrong("the right verdict");
        var verdict = node["verdict"].OneOf("a verdict of the queue", verdicts) ?? "";
        var request = new NewCase(node["id"].Text("text") ?? "", node["subject"].Text("text") ?? "")
        {
            DecisionId = node["decisionId"].Text("text"),
            ExpectedLoss = node["expectedLoss"].Number(0, 1e15) ?? 0,
            Fields = node["fields"].Json as JsonObject ?? [],
            Evidence = [.. node["evidence"].Texts("a list of texts")],
        };
        try
        {
            request.Check();
            CaseFields.Check(fields, request.Fields);
        }
        catch (InvalidInputException error)
        {
            node.Problems.Add($"{node.Place}: {error.Message.TrimEnd('.')}");
        }

        return new(request, verdict);
    }
}
