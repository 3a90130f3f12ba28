using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Learning;
using Sextant.Testing;

namespace Sextant.Server.Tests.Models;

public sealed class ModelEndpointsTests
{
    const string Row = """[{"amount": 2, "country": "FR", "new_device": true}]""";

    static double[] Scores(JsonNode answer) => [.. answer["scores"]!.AsArray().Select(score => score!.GetValue<double>())];

    [Fact]
    public async Task A_package_is_registered_shown_promoted_and_scores_rows_of_either_form()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var registered = await ModelFiles.RegisterAsync(server, "fraud");
        var again = await ModelFiles.RegisterAsync(server, "fraud");
        var early = await ModelFiles.ScoreAsync(server, "fraud", Row);
        var promoted = await ModelFiles.SetAsync(server, "fraud", "champion", 1, """, "expected": 0""");

        var scored = await ModelFiles.ScoreAsync(server, "fraud", """[{"amount": 2, "country": "FR", "new_device": true}, [2, "DE", false], [null, "IT", null], {}]""");

        (registered.Status, (int)registered.Body["version"]!, (string)registered.Body["kind"]!).ShouldBe((HttpStatusCode.OK, 1, "linear"));
        again.Body.ToJsonString().ShouldBe(registered.Body.ToJsonString());
        (early.Status, (string)early.Body["code"]!).ShouldBe((HttpStatusCode.NotFound, "SXT2310"));
        (promoted.Status, (string)promoted.Body["servedBy"]!).ShouldBe((HttpStatusCode.OK, "fraud@1"));
        Scores(scored.Body).ShouldBe([22, 11, 50, 50]);
        ((string)scored.Body["servedBy"]!, (bool)scored.Body["degraded"]!).ShouldBe(("fraud@1", false));
        var version = (await server.GetAsync("/v1/models/fraud/versions/champion")).Body;
        (version["metrics"]![0]!["name"]!.GetValue<string>(), version["manifest"]!["features"]!.AsArray().Count).ShouldBe(("auc", 3));
        version["card"]!.GetValue<string>().ShouldStartWith("# fraud");
        (await server.GetAsync("/v1/models")).Body["models"]![0]!["servedBy"]!.GetValue<string>().ShouldBe("fraud@1");
        (await server.GetAsync("/v1/models/fraud")).Body["aliases"]!["champion"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_shadow_with_other_codes_for_its_texts_sees_the_same_rows()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", frenchFirst: true));
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        var shadowed = await ModelFiles.SetAsync(server, "fraud", "shadow", 2);

        await ModelFiles.ScoreAsync(server, "fraud", """[[2, "FR", true], [4, "DE", false]]""");

        shadowed.Body["problems"]!.AsArray().ShouldBeEmpty();
        var shadow = await ShadowAsync(server, rows: 2);
        (shadow["model"]!.GetValue<string>(), shadow["largestDifference"]!.GetValue<double>(), shadow["failed"]!.GetValue<long>()).ShouldBe(("fraud@2", 0, 0));
    }

    [Fact]
    public async Task A_version_with_other_columns_is_no_shadow_but_may_become_the_champion()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", amount: "price"));
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);

        var shadow = await ModelFiles.SetAsync(server, "fraud", "shadow", 2);
        var champion = await ModelFiles.SetAsync(server, "fraud", "champion", 2);

        shadow.Body["problems"]![0]!["code"]!.GetValue<string>().ShouldBe("SXT2302");
        champion.Body["problems"]!.AsArray().ShouldBeEmpty();
        Scores((await ModelFiles.ScoreAsync(server, "fraud", """[{"price": 2, "country": "DE"}]""")).Body).ShouldBe([11]);
        (await ModelFiles.ScoreAsync(server, "fraud", Row)).Body["code"]!.GetValue<string>().ShouldBe("SXT2305");
    }

    [Fact]
    public async Task A_canary_has_its_share_of_the_keys_until_it_is_stopped_for_good()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(declare: false, folder: folder))
        {
            await ModelFiles.RegisterAsync(server, "fraud");
            await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", weight: 500));
            await ModelFiles.SetAsync(server, "fraud", "champion", 1);
            (await ModelFiles.SetAsync(server, "fraud", "shadow", 2, """, "percent": 10""")).Body["code"]!.GetValue<string>().ShouldBe("SXT2307");
            await ModelFiles.SetAsync(server, "fraud", "challenger", 2, """, "percent": 50""");
            var servedBy = new HashSet<string>();
            for (var i = 0; i < 50; i++) servedBy.Add((string)(await ModelFiles.ScoreAsync(server, "fraud", Row, $"k{i}")).Body["servedBy"]!);
            servedBy.ShouldBe(["fraud@1", "fraud@2 (canary)"], ignoreOrder: true);
            (await server.GetAsync("/v1/models/fraud/slot")).Body["canaryPercent"]!.GetValue<double>().ShouldBe(50);

            // Scores that lie elsewhere stop it once there are enough of both.
            for (var i = 50; (await server.GetAsync("/v1/models/fraud/slot")).Body["canary"] is not null; i++)
            {
                i.ShouldBeLessThan(5000);
                await ModelFiles.ScoreAsync(server, "fraud", Row, $"k{i}");
            }

            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while ((await server.GetAsync("/v1/models/fraud/versions/2")).Body["tags"]!["canary_percent"] is not null) await Task.Delay(10, patience.Token);
        }

        await using var restarted = await TestServer.StartAsync(declare: false, folder: folder);
        (await restarted.GetAsync("/v1/models/fraud/slot")).Body["canary"].ShouldBeNull();
        (await restarted.GetAsync("/v1/models/fraud/history")).Body["changes"]!.AsArray().ShouldContain(change => (string?)change!["kind"] == "note" && ((string)change["value"]!).StartsWith("The canary was stopped"));
    }

    [Fact]
    public async Task A_package_that_is_damaged_leaves_the_old_one_serving_and_is_named()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(declare: false, folder: folder))
        {
            await ModelFiles.RegisterAsync(server, "fraud");
            var second = await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", weight: 3));
            await ModelFiles.SetAsync(server, "fraud", "champion", 1);
            var path = folder.File($"data/models/{(string)second.Body["id"]!}.model");
            var bytes = await File.ReadAllBytesAsync(path);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);

            var promoted = await ModelFiles.SetAsync(server, "fraud", "champion", 2);

            (promoted.Status, (string)promoted.Body["servedBy"]!, (string)promoted.Body["problems"]![0]!["code"]!).ShouldBe((HttpStatusCode.OK, "fraud@1", "SXT2256"));
            var scored = (await ModelFiles.ScoreAsync(server, "fraud", Row)).Body;
            (Scores(scored)[0], (bool)scored["degraded"]!).ShouldBe((22, true));
            scored["degradations"]![0]!.GetValue<string>().ShouldStartWith("SXT2256");
        }

        await using var restarted = await TestServer.StartAsync(declare: false, folder: folder);
        var after = (await ModelFiles.ScoreAsync(restarted, "fraud", Row)).Body;
        (Scores(after)[0], (string)after["servedBy"]!, (bool)after["degraded"]!).ShouldBe((22, "fraud@1", true));
    }

    [Fact]
    public async Task Without_any_package_that_opens_rows_get_the_mean_score_and_the_answer_says_so()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(declare: false, folder: folder))
        {
            await ModelFiles.RegisterAsync(server, "fraud");
            await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        }

        foreach (var file in Directory.GetFiles(folder.File("data/models"))) File.Delete(file);
        await using var restarted = await TestServer.StartAsync(declare: false, folder: folder);
        var scored = (await ModelFiles.ScoreAsync(restarted, "fraud", Row)).Body;
        (Scores(scored)[0], (string)scored["servedBy"]!, (bool)scored["degraded"]!).ShouldBe((7, "constant (constant)", true));
    }

    [Fact]
    public async Task Files_of_other_systems_become_versions_that_score_alike()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var onnx = OnnxTrees.Write(LightGbmModel.Read(Encoding.UTF8.GetBytes(ModelFiles.Stump).AsSpan()));
        foreach (var (name, file, kind) in new[] { ("light", Encoding.UTF8.GetBytes(ModelFiles.Stump), "trees"), ("onnx", onnx, "onnx") })
        {
            var registered = await ModelFiles.RegisterAsync(server, name, file);
            (registered.Status, (string?)registered.Body["kind"]).ShouldBe((HttpStatusCode.OK, kind), registered.Body.ToJsonString());
            await ModelFiles.SetAsync(server, name, "champion", 1);

            var scored = await ModelFiles.ScoreAsync(server, name, "[[0], [1]]");

            Scores(scored.Body).ShouldBe([-1, 1]);
            ((string)scored.Body["servedBy"]!, (bool)scored.Body["degraded"]!).ShouldBe(($"{name}@1", false));
        }
    }

    [Fact]
    public async Task What_served_at_a_time_is_told_and_versions_are_compared()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", weight: 1));
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        await ModelFiles.SetAsync(server, "fraud", "champion", 2);
        var changes = (await server.GetAsync("/v1/models/fraud/history")).Body["changes"]!.AsArray();
        var first = changes.First(change => (string?)change!["kind"] == "alias")!["at"]!.GetValue<string>();

        var then = (await server.GetAsync($"/v1/models/fraud/history?at={Uri.EscapeDataString(first)}")).Body;
        var before = (await server.GetAsync("/v1/models/fraud/history?at=2001-01-01")).Body;
        var compared = (await server.GetAsync("/v1/models/fraud/compare?from=1&to=champion")).Body;

        then["aliases"]!["champion"]!.GetValue<int>().ShouldBe(1);
        before["aliases"]!.AsObject().ShouldBeEmpty();
        compared["to"]!.GetValue<string>().ShouldBe("fraud@2");
        compared["metrics"]![0]!["difference"]!.GetValue<double>().ShouldBe(0.05, 1e-9);
        compared["parameters"]![0]!["to"]!.GetValue<string>().ShouldBe("1");
    }

    [Fact]
    public async Task An_alias_moves_only_from_where_it_was_expected_and_can_be_taken_away()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);

        var moved = await ModelFiles.SetAsync(server, "fraud", "champion", 1, """, "expected": 4""");
        var removed = await TestServer.ReadAsync(await server.Http.DeleteAsync("/v1/models/fraud/aliases/champion?by=ana&reason=test&expected=1"));

        (moved.Status, (string)moved.Body["code"]!).ShouldBe((HttpStatusCode.Conflict, "SXT2252"));
        ((bool)removed.Body["changed"]!, removed.Body["servedBy"]).ShouldBe((true, null));
        (await ModelFiles.ScoreAsync(server, "fraud", Row)).Body["code"]!.GetValue<string>().ShouldBe("SXT2310");
    }

    [Theory]
    [InlineData("SXT2250", HttpStatusCode.NotFound, "GET", "/v1/models/frud")]
    [InlineData("SXT2250", HttpStatusCode.NotFound, "GET", "/v1/models/fraud/versions/7")]
    [InlineData("SXT2311", HttpStatusCode.NotFound, "GET", "/v1/models/fraud@1")]
    [InlineData("SXT2311", HttpStatusCode.NotFound, "GET", "/v1/models/fraud@1/history")]
    [InlineData("SXT2311", HttpStatusCode.NotFound, "POST", "/v1/models/fraud@1/score", """{"rows": [[1, "DE", true]]}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [[1, "\ud800", true]]}""")]
    [InlineData("SXT1024", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [{"\udc00": 1}]}""")]
    [InlineData("SXT1024", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [[1, "DE", true]], "key": "\ud800"}""")]
    [InlineData("SXT2250", HttpStatusCode.NotFound, "PUT", "/v1/models/fraud/aliases/champion", """{"version": 9, "by": "a", "reason": "b"}""")]
    [InlineData("SXT2251", HttpStatusCode.BadRequest, "PUT", "/v1/models/fraud/aliases/no-name", """{"version": 1, "by": "a", "reason": "b"}""")]
    [InlineData("SXT2255", HttpStatusCode.BadRequest, "PUT", "/v1/models/fraud/aliases/champion", """{"version": 1, "by": "", "reason": "b"}""")]
    [InlineData("SXT2240", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "SXTPACK\n and no more")]
    [InlineData("SXT2176", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "SXTMODEL and no more")]
    [InlineData("SXT2140", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "{\"learner\": 1")]
    [InlineData("SXT2142", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "tree\nno=more")]
    [InlineData("SXT2203", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "\b no protobuf")]
    [InlineData("SXT2300", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "something else")]
    [InlineData("SXT2300", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/versions?by=a", "")]
    [InlineData("SXT2301", HttpStatusCode.BadRequest, "POST", "/v1/models/no-name/versions?by=a", "tree\n")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": []}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [{"amout": 1}]}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [[1, "DE"]]}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [["much", "DE", true]]}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [[1e300, "DE", true]]}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [[1, 0, true]]}""")]
    [InlineData("SXT2305", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"rows": [1]}""")]
    [InlineData("SXT1024", HttpStatusCode.BadRequest, "POST", "/v1/models/fraud/score", """{"row": [1]}""")]
    [InlineData("SXT1040", HttpStatusCode.BadRequest, "GET", "/v1/models/fraud/history?at=soon")]
    [InlineData("SXT1040", HttpStatusCode.BadRequest, "GET", "/v1/models/fraud/compare?from=1")]
    [InlineData("SXT5003", HttpStatusCode.Forbidden, "POST", "/v1/model-registry/collect", """{"by": "a"}""")]
    [InlineData("SXT5003", HttpStatusCode.Forbidden, "POST", "/v1/model-registry/verify", "{}")]
    public async Task A_mistake_has_a_code_and_changes_nothing(string code, HttpStatusCode status, string method, string path, string? body = null)
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = path.Contains("/versions", StringComparison.Ordinal) ? TestServer.Bytes(Encoding.UTF8.GetBytes(body), type: "application/octet-stream") : TestServer.Json(body);

        var (answered, problem) = await TestServer.ReadAsync(await server.Http.SendAsync(request));

        ((string?)problem["code"], answered).ShouldBe((code, status), problem.ToJsonString());
        (await server.GetAsync("/v1/models")).Body["models"]!.AsArray().Single()!["versions"]!.GetValue<int>().ShouldBe(1);
        Directory.GetFiles(Path.Combine(server.Workspace, "data", "models")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_nothing_of_it_is_left()
    {
        await using var server = await TestServer.StartAsync("models: { fileBytes: 1MB }\n", declare: false);

        // The server answers and closes: who sends on meanwhile may not get to read it.
        server.Http.DefaultRequestHeaders.ExpectContinue = true;

        var (status, problem) = await ModelFiles.RegisterAsync(server, "fraud", new byte[2 << 20]);

        (status, (string)problem["code"]!).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "SXT1022"));
        Directory.GetFiles(Path.Combine(server.Workspace, "data", "models")).ShouldBeEmpty();
    }

    static async Task<JsonNode> ShadowAsync(TestServer server, int rows)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var shadow = (await server.GetAsync("/v1/models/fraud/slot")).Body["shadows"]!.AsArray().Single()!;
            if (shadow["rows"]!.GetValue<long>() >= rows || shadow["failed"]!.GetValue<long>() > 0) return shadow;
            await Task.Delay(10, patience.Token);
        }
    }
}
