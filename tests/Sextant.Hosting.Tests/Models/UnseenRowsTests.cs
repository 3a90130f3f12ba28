using Sextant.Adapters.DuckDb;
using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Models;

/// <summary>Rows for a gate: as each model takes them, and only what neither has seen.</summary>
public sealed class UnseenRowsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static RegisteredModel Version(int number, string? trainedOn, params ModelFeature[] features) =>
        new("m", number, "id", 1, new ModelManifest("m", "linear", TreesKind.Signature(features.Length, 1)) { Features = features, TrainingSet = trainedOn }, default, "ana", null);

    UnseenRows Read(RegisteredModel candidate, RegisteredModel? champion)
    {
        File.WriteAllText(_folder.File("rows.csv"), "country,amount,fraud\nFR,1,0\nDE,2,1\nIT,3,1\n");
        return UnseenRows.Read(new DuckDbTabularReader(), _folder.File("rows.csv"), "fraud", candidate, champion, CancellationToken.None);
    }

    [Fact]
    public void Each_model_gets_its_own_columns_order_and_codes()
    {
        var rows = Read(
            Version(2, null, new("amount", "number"), new("country", "text", ["FR", "IT"])),
            Version(1, null, new ModelFeature("country", "text", ["DE", "FR"])));

        rows.Labels.ShouldBe([0, 1, 1]);
        rows.Candidate.ShouldBe([1, 0, 2, float.NaN, 3, 1]);
        rows.Champion.ShouldBe([1, 0, float.NaN]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_either_model_was_trained_on_proves_nothing(bool candidateWas)
    {
        Read(Version(2, null, new ModelFeature("amount", "number")), null);
        var hash = LearningTableReader.HashOf(_folder.File("rows.csv"));

        var error = Should.Throw<InvalidInputException>(() => Read(
            Version(2, candidateWas ? hash : null, new ModelFeature("amount", "number")), Version(1, candidateWas ? null : hash, new ModelFeature("amount", "number"))));

        (error.Code, error.Message.StartsWith(candidateWas ? "m@2" : "m@1", StringComparison.Ordinal)).ShouldBe(("SXT2314", true));
    }
}
