using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class LearningToRankSuiteTests : IDisposable
{
    const int DocumentsOfQuery = 6;

    static readonly RankingPlan Few = new(Trials: 2, Best: 1, TasksAtOnce: 2, Threads: 1);

    readonly TemporaryFolder _folder = new();

    public LearningToRankSuiteTests()
    {
        Write("train.txt", queries: 20, seed: 1);
        Write("test.txt", queries: 10, seed: 2);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Documents with grades 0 to 2 by their first feature; the second says nothing.</summary>
    void Write(string name, int queries, int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(1, queries).SelectMany(query => Enumerable.Range(0, DocumentsOfQuery).Select(_ => random.Next(30)).Select(
            first => $"{first / 10} qid:{query} 1:{first + random.Next(3)} 2:{random.Next(9)}"));
        File.WriteAllLines(_folder.File(name), lines.ToList());
    }

    Task<SuiteResult> RunAsync() => new LearningToRankSuite(Few).RunAsync(new(_folder.Path, _folder.Path, new Progress<SuiteProgress>(), Seed: 1), default);

    [Fact]
    public async Task A_ranker_is_chosen_on_the_validation_file()
    {
        Write("vali.txt", queries: 8, seed: 3);

        var result = await RunAsync();

        result.Data.ShouldContain("20 queries to train, 8 for validation, 10 to test; 2 features");
        result.Metrics.Keys.ShouldBe(new LearningToRankSuite().Metrics, ignoreOrder: true);
        result.Metrics["ndcg@10"].ShouldBeInRange(0.9, 1);
    }

    [Fact]
    public async Task Without_a_validation_file_a_fifth_of_the_training_queries_at_a_time_takes_its_place()
    {
        var result = await RunAsync();

        result.Data.ShouldContain("20 queries to train, 0 for validation, 10 to test");
        result.Metrics["ndcg@10"].ShouldBeInRange(0.9, 1);
    }

    [PythonFact("xgboost")]
    public async Task The_peer_reads_the_same_queries_and_ranks_them_as_well()
    {
        Write("vali.txt", queries: 8, seed: 3);

        var peer = (await RunAsync()).Peers["xgboost rank:ndcg"];

        peer["ndcg@10"].ShouldBeInRange(0.9, 1);
    }

    [Fact]
    public async Task Too_few_queries_to_take_some_for_validation_are_refused()
    {
        Write("train.txt", queries: 9, seed: 1);

        (await Should.ThrowAsync<InvalidInputException>(RunAsync)).Code.ShouldBe("SXT2189");
    }
}
