using Sextant.Hosting.Measuring;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class EntityRowsTests : IDisposable
{
    static readonly Dictionary<string, IReadOnlyList<string>> Given = new() { ["entity"] = ["Card No.", "shop"], ["time"] = ["paid at"], ["label"] = ["bad"] };

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    async Task<FraudRows> RowsAsync(string name, int lastLabel)
    {
        var file = _folder.File($"{name}.csv");
        await File.WriteAllLinesAsync(file,
        [
            "Card No.,shop,paid at,amount,hour,bad",
            "17,a,2026-01-01T00:00:00Z,10,1,1",
            "17,b,2026-01-02T00:00:00Z,30,2,0",
            "18,a,2026-01-03T00:00:00Z,50,3,0",
            $"17,a,2026-01-08T12:00:00Z,5,4,{lastLabel}",
        ]);
        var columns = EntityColumns.Of(OwnFraudFiles.Columns(file, Given), Given["entity"], [], TimeSpan.FromDays(7));
        var context = new SuiteContext(null, Directory.CreateDirectory(_folder.File(name)).FullName, new Progress<SuiteProgress>(), Seed: 1);
        return await new EntityRows(TimeProvider.System).BuildAsync([file], columns, context, CancellationToken.None);
    }

    static float Of(FraudRows rows, string feature, int row) => rows.Values[(row * rows.Names.Count) + rows.Names.Index().First(name => name.Item == feature).Index];

    [Fact]
    public async Task Each_row_knows_its_keys_past_and_labels_after_the_delay()
    {
        var rows = await RowsAsync("rows", 0);

        rows.Count.ShouldBe(4);
        Of(rows, "c_hour", 3).ShouldBe(4);
        Of(rows, "c_card_no_count_30d", 3).ShouldBe(2);
        Of(rows, "c_card_no_c_amount_mean_30d", 3).ShouldBe(20);
        Of(rows, "c_card_no_c_shop_30d", 3).ShouldBe(2);
        Of(rows, "c_card_no_since", 3).ShouldBe(6.5f * 86_400);
        // Of the card's two payments the first alone is known: seven and a half days ago.
        (Of(rows, "c_card_no_known", 3), Of(rows, "c_card_no_risk", 3)).ShouldBe((1f, 1f));
        Of(rows, "c_shop_count_7d", 3).ShouldBe(1);
        Of(rows, "c_card_no_known", 1).ShouldBe(0);
    }

    [Fact]
    public async Task A_rows_own_label_moves_none_of_its_features()
    {
        var (good, bad) = (await RowsAsync("good", 0), await RowsAsync("bad", 1));

        bad.Values.ShouldBe(good.Values);
        bad.Labels[3].ShouldNotBe(good.Labels[3]);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var file = _folder.File("a.csv");
        File.WriteAllLines(file, ["time,card,label", "2026-01-01T00:00:00Z,c,1"]);

        var error = Should.Throw<InvalidInputException>(() => OwnFraudFiles.Columns(file, new Dictionary<string, IReadOnlyList<string>> { ["entity"] = ["cart"] }));

        error.Code.ShouldBe("SXT3093");
        error.Message.ShouldContain("--entity");
    }
}
