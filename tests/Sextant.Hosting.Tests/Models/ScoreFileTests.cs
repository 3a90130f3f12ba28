using System.Text.Json.Nodes;
using Sextant.Hosting.Models;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Models;

public sealed class ScoreFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    JsonArray Read(string csv)
    {
        File.WriteAllText(_folder.File("rows.csv"), csv);
        return ScoreFile.Read(_folder.File("rows.csv"), [("amount", "number")], most: 100, CancellationToken.None).Single();
    }

    [Fact]
    public void A_number_that_is_none_is_a_missing_value() => Read("amount\n1.5\nNaN\n").ToJsonString().ShouldBe("[[1.5],[null]]");

    [Theory]
    [InlineData("1e300")]
    [InlineData("-inf")]
    [InlineData("Infinity")]
    public void A_number_beyond_those_of_models_is_refused_with_its_row(string number)
    {
        var error = Should.Throw<InvalidInputException>(() => Read($"amount\n1\n{number}\n"));

        (error.Code, error.Message.StartsWith("Row 2 of ", StringComparison.Ordinal)).ShouldBe(("SXT2312", true), error.Message);
    }
}
