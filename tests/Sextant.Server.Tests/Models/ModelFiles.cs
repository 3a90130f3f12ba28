using System.Net;
using System.Text.Json.Nodes;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Server.Tests.Models;

/// <summary>Small models, and what a client does with them.</summary>
static class ModelFiles
{
    /// <summary>One split at 0.5 of one column: -1 or 1, as LightGBM writes it.</summary>
    public const string Stump = "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=0\nobjective=regression\nfeature_names=x\nfeature_infos=[0:1]\ntree_sizes=1\n\nTree=0\n"
        + "num_leaves=2\nnum_cat=0\nsplit_feature=0\nsplit_gain=3\nthreshold=0.5\ndecision_type=2\nleft_child=-1\nright_child=-2\nleaf_value=-1 1\nleaf_weight=1 1\nleaf_count=4 6\ninternal_value=0.25\ninternal_weight=2\ninternal_count=10\nis_linear=0\nshrinkage=1\n\n\nend of trees\n";

    /// <summary>amount · <paramref name="weight"/> + 10 for DE, 20 for FR, + 1 for a new device; a missing amount counts as 100.</summary>
    public static byte[] Linear(string name, double weight = 0.5, bool frenchFirst = false, string amount = "amount", double mean = 7)
    {
        var file = Path.GetTempFileName();
        try
        {
            var manifest = new ModelManifest(name, LinearKind.KindName, TreesKind.Signature(3, 1))
            {
                Features = [new(amount, "number"), new("country", "text", frenchFirst ? ["FR", "DE"] : ["DE", "FR"]), new("new_device", "boolean")],
                Metrics = [new("auc", 0.8 + (weight / 10)) { Low = 0.7, High = 0.95 }],
                Parameters = new Dictionary<string, string> { ["weight"] = FormattableString.Invariant($"{weight}") },
                Reference = Reference([amount, "country", "new_device"], mean),
            };
            PackageWriter.Write(file, manifest, LinearKind.Content(new([weight, .. frenchFirst ? new[] { 20.0, 10 } : [10, 20], 1], [100, 0, 0, 0], 0, LinearLink.Identity)));
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> RegisterAsync(TestServer server, string name, byte[]? file = null) =>
        await server.PostAsync($"/v1/models/{name}/versions?by=ana", TestServer.Bytes(file ?? Linear(name), type: "application/octet-stream"));

    public static async Task<(HttpStatusCode Status, JsonNode Body)> SetAsync(TestServer server, string name, string alias, int version, string more = "") =>
        await TestServer.ReadAsync(await server.Http.PutAsync($"/v1/models/{name}/aliases/{alias}", TestServer.Json($$"""{"version": {{version}}, "by": "ana", "reason": "test"{{more}}}""")));

    public static async Task<(HttpStatusCode Status, JsonNode Body)> ScoreAsync(TestServer server, string name, string rows, string key = "k") =>
        await server.PostAsync($"/v1/models/{name}/score", TestServer.Json($$"""{"rows": {{rows}}, "key": "{{key}}"}"""));

    static ReferenceStatistics Reference(IReadOnlyList<string> columns, double mean)
    {
        var collector = new ReferenceCollector(columns);
        collector.Add([1, 0, 1], mean);
        return collector.ToStatistics();
    }
}
