using System.Globalization;

namespace Sextant.Hosting.Measuring;

/// <summary>Files of payments to measure ingest with: the real ones, or made up ones where those are not.</summary>
/// <param name="Paths">The files in order of time.</param>
/// <param name="Description">What they are.</param>
public sealed record PaymentFiles(IReadOnlyList<string> Paths, string Description)
{
    /// <summary>The data set of the real ones.</summary>
    public const string DataSet = "fraud-handbook-sim";

    const int MadeUpRows = 500_000;

    const string Declaration = """
        type: payment
        entities: [customer, terminal]
        attributes:
          amount: { type: number, required: true }
          fraud: boolean
          scenario: integer

        """;

    /// <summary>Which column is which field.</summary>
    public static IReadOnlyList<string> Map { get; } =
        ["customer=CUSTOMER_ID", "terminal=TERMINAL_ID", "amount=TX_AMOUNT", "fraud=TX_FRAUD", "scenario=TX_FRAUD_SCENARIO"];

    /// <summary>The files.</summary>
    public static PaymentFiles Find(SuiteContext context)
    {
        var folder = Path.Combine(context.DataFolder ?? "", DataSet);
        return Directory.Exists(folder)
            ? new PaymentFiles([.. Directory.EnumerateFiles(folder, "transactions-*.csv.gz").Order(StringComparer.Ordinal)], DataSet)
            : MakeUp(Path.Combine(context.ScratchFolder, "payments.csv"), context.Seed);
    }

    /// <summary>Declares the event type in a workspace.</summary>
    public static void Declare(string workspace)
    {
        Directory.CreateDirectory(Path.Combine(workspace, "events"));
        File.WriteAllText(Path.Combine(workspace, "events", "payment.yaml"), Declaration);
    }

    static PaymentFiles MakeUp(string path, int seed)
    {
        var random = new Random(seed);
        using var file = File.CreateText(path);
        file.WriteLine("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD,TX_FRAUD_SCENARIO");
        for (var i = 0; i < MadeUpRows; i++)
        {
            var time = new Timestamp(1_522_540_800_000_000 + (i * 9_000_000L));
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i},{time},{random.Next(5000)},{random.Next(10000)},{random.Next(20000) / 100.0},{(random.Next(100) == 0 ? 1 : 0)},0"));
        }

        return new PaymentFiles([path], "made up payments");
    }
}
