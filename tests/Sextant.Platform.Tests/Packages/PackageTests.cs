using System.Text;
using Sextant.Features;
using Sextant.Learning;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Packages;

public sealed class PackageTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var id = PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), TestModels.Contents());

        using var package = PackageReader.Open(_folder.File("a"));

        package.Id.ShouldBe(id);
        package.Id.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder.File("a")))));
        package.Length.ShouldBe(new FileInfo(_folder.File("a")).Length);
        package.Sections.Select(section => section.Name).ShouldBe(["card.md", "golden", "trees"]);
        package.Sections.ShouldAllBe(section => section.Offset % 64 == 0);
        ManifestJson.Write(package.Manifest).ShouldBe(ManifestJson.Write(TestModels.Manifest()));
        package.Manifest.Signature.Inputs[0].ToString().ShouldBe("float32[?, 2]");
        package.Manifest.Calibration.ShouldBe(TestModels.Manifest().Calibration);
        package.Manifest.Metric("auc")!.Low.ShouldBe(0.90);
        package.ReadSection("trees").ShouldBe(StoredTrees.Write(TestModels.Trees()));
        using var stream = package.OpenSection("trees");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.ToArray().ShouldBe(package.ReadSection("trees"));
    }

    [Fact]
    public void Every_calibrator_is_the_same_after_reading()
    {
        ICalibrator[] all =
        [
            new PlattCalibrator(1.25, -0.5), new TemperatureCalibrator(1.7), new BetaCalibrator(0.8, 1.3, 0.1), new IsotonicCalibrator([0.1, 0.4, 0.9], [0, 0.3, 0.8]),
            new HistogramCalibrator([0.2, 0.5], [0.1, 0.4, 0.3]), new SlicedCalibrator(new PlattCalibrator(1, 0), new Dictionary<string, double> { ["mobile"] = 1.5 }),
        ];
        foreach (var calibrator in all)
        {
            PackageWriter.Write(_folder.File("a"), TestModels.Manifest() with { Calibration = new(calibrator) });

            using var package = PackageReader.Open(_folder.File("a"));

            for (var score = 0.0; score <= 1; score += 0.05) package.Manifest.Calibration!.Calibrator.Apply(score).ShouldBe(calibrator.Apply(score));
            ManifestJson.Write(package.Manifest).ShouldBe(ManifestJson.Write(TestModels.Manifest() with { Calibration = new(calibrator) }));
        }
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_in_whatever_order_they_come()
    {
        var manifest = TestModels.Manifest() with { Parameters = new Dictionary<string, string> { ["depth"] = "1", ["rounds"] = "2" } };

        var first = PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), TestModels.Contents());
        var second = PackageWriter.Write(_folder.File("b"), manifest, [.. TestModels.Contents().Reverse()]);

        second.ShouldBe(first);
        File.ReadAllBytes(_folder.File("b")).ShouldBe(File.ReadAllBytes(_folder.File("a")));
        PackageWriter.Write(_folder.File("c"), manifest with { Seed = 8 }, TestModels.Contents()).ShouldNotBe(first);
    }

    [Fact]
    public void A_package_without_parts_and_with_an_empty_one_is_read()
    {
        PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), new PackageContent("none", default), new PackageContent(PackageFormat.Card, default));

        using var package = PackageReader.Open(_folder.File("a"));

        package.ReadSection("none").ShouldBeEmpty();
        package.OpenSection("none").ReadByte().ShouldBe(-1);
        Should.Throw<InvalidInputException>(() => package.ReadSection("nune")).Message.ShouldContain("Did you mean 'none'?");
    }

    [Fact]
    public void Reference_statistics_still_tell_drift()
    {
        using var package = PackageReader.Open(TestModels.Write(_folder.File("a")));
        var same = new ReferenceCollector(["amount", "age"]);
        var moved = new ReferenceCollector(["amount", "age"]);
        for (var i = 0; i < 100; i++)
        {
            same.Add([i / 100f, i], i / 100.0);
            moved.Add([5 + i, i], i / 100.0);
        }

        var reference = package.Manifest.Reference!;
        reference.Inputs[1].NullRate.ShouldBe(0.1);
        reference.Score!.Max.ShouldBe(0.99);
        DriftScore.Of(reference.Inputs[0], same.ToStatistics().Inputs[0])!.Value.ShouldBeLessThan(0.001);
        DriftScore.Of(reference.Inputs[0], moved.ToStatistics().Inputs[0])!.Value.ShouldBeGreaterThan(DriftScore.Severe);
    }

    [Fact]
    public void The_card_says_what_the_manifest_says_and_no_text_can_break_its_tables()
    {
        using var package = PackageReader.Open(TestModels.Write(_folder.File("a")));

        var card = Encoding.UTF8.GetString(package.ReadSection("card.md"));

        card.ShouldStartWith("# fraud\n\nTells stolen cards | from others.\n");
        card.ShouldContain("- Feature set: fraud@3\n");
        card.ShouldContain("- Calibration: platt of the margin\n");
        card.ShouldContain("| auc | all | 0.91 | 0.9 to 0.92 (95 %) | 1000 |\n");
        card.ShouldContain("| auc | country = DE | 0.89 |  | 600 |\n");
        card.ShouldContain("| in | features | float32\\[?, 2\\] |\n");
        card.ShouldContain("| age | number | 0.1 |");
        ModelCard.Write(TestModels.Manifest() with { Owner = "<b>\n# me | you" }).ShouldContain("- Owner: \\<b\\> \\# me | you\n");
        ModelCard.Write(TestModels.Manifest() with { Parameters = new Dictionary<string, string> { ["a|b"] = "c" } }).ShouldContain("| a\\|b | c |\n");
    }

    [Fact]
    public void A_manifest_that_contradicts_itself_is_not_written()
    {
        Refused(TestModels.Manifest("no name!"), "'no name!' is not allowed");
        Refused(TestModels.Manifest() with { Metrics = [new("auc", double.NaN)] }, "no finite number");
        Refused(TestModels.Manifest() with { Metrics = [new("auc", 1) { Low = 2, High = 1 }] }, "not from low to high");
        Refused(TestModels.Manifest() with { Metrics = [new("auc", 1), new("auc", 2)] }, "auc is there twice");
        Refused(TestModels.Manifest() with { Features = [new("age", "number"), new("age", "number")] }, "two features have the same name");
        Refused(TestModels.Manifest() with { Features = [new("age", "nomber")] }, "has the type 'nomber'");
        Refused(TestModels.Manifest() with { Features = [new("other", "number"), new("age", "number")] }, "of other inputs");
        Refused(TestModels.Manifest() with { Signature = new([], []) }, "it has no input");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Parts_have_names_of_their_own_that_a_file_could_have()
    {
        Code(() => PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), new PackageContent("a b", default))).ShouldBe("SXT2245");
        Code(() => PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), new PackageContent(new string('a', 65), default))).ShouldBe("SXT2245");
        Code(() => PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), new PackageContent("a", default), new PackageContent("a", default))).ShouldBe("SXT2245");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_failure_at_any_step_of_writing_leaves_what_was_there_and_nothing_else()
    {
        var before = File.ReadAllBytes(TestModels.Write(_folder.File("a")));
        foreach (var step in Enum.GetValues<FileStep>().Where(step => step != FileStep.FlushFolder))
        {
            var full = new IOException("No space left on device", 28);

            var error = Should.Throw<StorageException>(() => PackageWriter.Write(_folder.File("a"), TestModels.Manifest(), TestModels.Contents(9), at => { if (at == step) throw full; }));

            error.Code.ShouldBe("SXT4010", step.ToString());
            File.ReadAllBytes(_folder.File("a")).ShouldBe(before);
            Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Should.Throw<StorageException>(() => TestModels.Write(_folder.File("none/a"))).Message.ShouldContain("none/a");

    void Refused(ModelManifest manifest, string says)
    {
        var error = Should.Throw<InvalidInputException>(() => PackageWriter.Write(_folder.File("a"), manifest, TestModels.Contents()));
        error.Code.ShouldBe("SXT2243");
        error.Message.ShouldContain(says);
    }

    static string Code(Action action) => Should.Throw<SextantException>(action).Code;
}
