using Sextant.Hosting.Measuring;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class OwnFraudFilesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("sextant-own-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Names_tell_what_columns_are_and_other_numbers_are_features()
    {
        Write("a.csv", "Event_Time,amount,country,Card,count,is_fraud", "2026-01-01T00:00:00Z,1.5,DE,x,3,1", "2026-01-02T00:00:00Z,,FR,y,4,0", ",2,FR,y,4,0");
        Write("b.csv", "Event_Time,amount,country,Card,count,is_fraud", "2026-01-03T00:00:00Z,2.5,DE,x,5,0");

        var rows = OwnFraudFiles.Read(OwnFraudFiles.Find(_folder), CancellationToken.None);

        rows.Names.ShouldBe(["amount", "count"]);
        rows.Labels.ShouldBe([1, 0, 0]);
        rows.Cards.ShouldBe([0, 1, 0]);
        rows.Values.ShouldBe([1.5f, 3, float.NaN, 4, 2.5f, 5]);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Should.Throw<InvalidInputException>(() => OwnFraudFiles.Find(_folder)).Code.ShouldBe("SXT6010");
        Write("a.csv", "when,amount,label", "2026-01-01T00:00:00Z,1.5,1");
        Should.Throw<InvalidInputException>(() => OwnFraudFiles.Read(OwnFraudFiles.Find(_folder), CancellationToken.None)).Code.ShouldBe("SXT2182");
    }

    [Fact]
    public void A_value_that_is_no_number_is_refused_with_its_row()
    {
        Write("a.csv", "time,amount,label", "2026-01-01T00:00:00Z,1.5,1");
        Write("b.csv", "time,amount,label", "2026-01-01T00:00:00Z,1.5,1", "2026-01-01T00:00:00Z,much,1");

        var error = Should.Throw<InvalidInputException>(() => OwnFraudFiles.Read(OwnFraudFiles.Find(_folder), CancellationToken.None));

        error.Code.ShouldBe("SXT2173");
        error.Message.ShouldContain("Row 2 of");
    }

    [Fact]
    public void A_number_too_large_is_refused_with_its_row_and_column()
    {
        Write("a.csv", "time,amount,label", "2026-01-01T00:00:00Z,1.5,1", "2026-01-02T00:00:00Z,1e300,0");

        var error = Should.Throw<InvalidInputException>(() => OwnFraudFiles.Read(OwnFraudFiles.Find(_folder), CancellationToken.None));

        error.Code.ShouldBe("SXT2173");
        error.Message.ShouldStartWith("Row 2 of a.csv: amount is 1E+300");
    }

    void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(_folder, name), lines);
}
