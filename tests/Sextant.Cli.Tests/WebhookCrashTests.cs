using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>A server that is killed between a change and its delivery loses nothing.</summary>
public sealed class WebhookCrashTests
{
    [Fact]
    public async Task Changes_that_an_address_did_not_take_are_posted_by_the_next_server()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        using var listener = new WebhookListener { Status = 503 };
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), "models: { webhooks: { allowPrivate: true } }\n");
        string? killed;
        using (var server = SextantProcess.Start("serve", "--workspace", folder.Path, "--url", "http://127.0.0.1:0"))
        {
            using var http = new HttpClient { BaseAddress = new Uri((await server.StandardOutput.ReadLineAsync())!.Split(' ')[^1]) };
            var holder = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("data/holder.json")))!;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)holder["secret"]!);
            (await http.PostAsync("/v1/models/webhooks", Json($$"""{"url": "{{listener.Url}}", "by": "ana"}"""))).EnsureSuccessStatusCode();
            (await http.PostAsync("/v1/models/stump/versions?by=ana", new ByteArrayContent(Encoding.UTF8.GetBytes(Stump)))).EnsureSuccessStatusCode();
            (await http.PutAsync("/v1/models/stump/aliases/champion", Json("""{"version": 1, "by": "ana", "reason": "first"}"""))).EnsureSuccessStatusCode();
            killed = (await listener.AskedAsync(1))[0].Delivery;
            server.Kill();
            await server.WaitForExitAsync();
        }

        listener.Status = 200;
        using var next = SextantProcess.Start("serve", "--workspace", folder.Path, "--url", "http://127.0.0.1:0");
        var taken = await listener.TakenAsync(2);
        next.Kill();
        await next.WaitForExitAsync();

        taken.Select(one => (string)one.Body["kind"]!).Distinct().ShouldBe(["registered", "alias"], ignoreOrder: true);
        taken.ShouldContain(one => one.Delivery == killed);
    }

    const string Stump = "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=0\nobjective=regression\nfeature_names=x\nfeature_infos=[0:1]\ntree_sizes=1\n\nTree=0\n"
        + "num_leaves=2\nnum_cat=0\nsplit_feature=0\nsplit_gain=3\nthreshold=0.5\ndecision_type=2\nleft_child=-1\nright_child=-2\nleaf_value=-1 1\nleaf_weight=1 1\nleaf_count=4 6\ninternal_value=0.25\ninternal_weight=2\ninternal_count=10\nis_linear=0\nshrinkage=1\n\n\nend of trees\n";

    static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
