using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>Reviewers lose nothing by <c>kill -9</c>: whatever was cut off between claim, verdict and answer is sent again without harm.</summary>
public sealed class ReviewKillTests
{
    const int Kills = 12;
    const int Reviewers = 4;
    const int Cases = 1500;
    const string Queue = "queue: payments\nverdicts: [fraud, legitimate]\nlabel: { name: fraud, values: { fraud: 1, legitimate: 0 } }\n";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Kills_between_claim_verdict_and_answer_lose_no_verdict_and_double_none()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("queues"));
        await File.WriteAllTextAsync(folder.File("queues/payments.yaml"), Queue);
        await using (var server = await SextantProcess.ServeAsync(folder.Path))
        {
            using var http = new HttpClient { BaseAddress = server.Url };
            for (var i = 0; i < Cases; i++) await OkAsync(http, "/v1/review/cases", $$"""{"queue": "payments", "id": "c-{{i}}", "subject": "card:{{i % 9}}", "by": "test", "decisionId": "d-{{i}}"}""");
        }

        var reviewers = Enumerable.Range(0, Reviewers).Select(number => new Reviewer($"r-{number}")).ToList();
        var random = new Random(11);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await SextantProcess.ServeAsync(folder.Path);
            var first = new TaskCompletionSource();
            var work = reviewers.Select(reviewer => reviewer.WorkUntilKilledAsync(server.Url, first)).ToArray();
            // Some kills come while the server may still warm up; the others in the midst of claims and verdicts.
            if (kill % 4 != 0) await first.Task;
            await Task.Delay(random.Next(20, 250));
            await server.KillAsync();
            await Task.WhenAll(work);
        }

        await using var last = await SextantProcess.ServeAsync(folder.Path);
        using var reader = new HttpClient { BaseAddress = last.Url };
        foreach (var reviewer in reviewers) await reviewer.FinishAsync(reader);

        var decided = reviewers.SelectMany(reviewer => reviewer.Decided).ToList();
        decided.Count.ShouldBeGreaterThan(Kills);
        decided.Select(one => one.Case).Distinct().Count().ShouldBe(decided.Count, "a case went to two reviewers");
        foreach (var (id, verdict) in decided)
        {
            var history = JsonNode.Parse(await reader.GetStringAsync($"/v1/review/cases/{id}/history"))!["changes"]!.AsArray();
            history.Count(change => (string)change!["kind"]! == "verdict").ShouldBe(1, id);
            var labels = JsonNode.Parse(await reader.GetStringAsync($"/v1/feedback?decisionId=d-{id[2..]}"))!["labels"]!.AsArray();
            labels.ShouldHaveSingleItem()!["value"]!.GetValue<double>().ShouldBe(verdict == "fraud" ? 1 : 0);
        }

        var statistics = JsonNode.Parse(await reader.GetStringAsync("/v1/review/queues/payments/statistics"))!;
        statistics["decided"]!.GetValue<int>().ShouldBe(decided.Count);
        statistics["waiting"]!.AsObject().Sum(state => state.Value!.GetValue<int>()).ShouldBe(Cases - decided.Count);
    }

    static async Task<JsonNode> OkAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path} {body}: {text}");
    }

    /// <summary>A reviewer who repeats what had no answer.</summary>
    sealed class Reviewer(string name)
    {
        int _claims;
        (string Case, long Lease, string Verdict)? _open;

        public List<(string Case, string Verdict)> Decided { get; } = [];

        public async Task WorkUntilKilledAsync(Uri url, TaskCompletionSource first)
        {
            using var http = new HttpClient { BaseAddress = url };
            try
            {
                while (true)
                {
                    await StepAsync(http);
                    first.TrySetResult();
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                // Killed: whether the last request was done, this reviewer does not know.
            }
        }

        /// <summary>Brings what is open to its end.</summary>
        public async Task FinishAsync(HttpClient http)
        {
            if (_open is null) await StepAsync(http);
            if (_open is not null) await StepAsync(http);
        }

        async Task StepAsync(HttpClient http)
        {
            if (_open is not { } open)
            {
                var claimId = string.Create(CultureInfo.InvariantCulture, $"{name}-{_claims}");
                var claim = await OkAsync(http, "/v1/review/queues/payments/claim", $$"""{"by": "{{name}}", "claimId": "{{claimId}}"}""");
                _open = ((string)claim["case"]!["id"]!, (long)claim["lease"]!, _claims % 3 == 0 ? "legitimate" : "fraud");
                return;
            }

            await OkAsync(http, $"/v1/review/cases/{open.Case}/verdict", $$"""{"by": "{{name}}", "lease": {{open.Lease}}, "verdict": "{{open.Verdict}}"}""");
            Decided.Add((open.Case, open.Verdict));
            _open = null;
            _claims++;
        }
    }
}
