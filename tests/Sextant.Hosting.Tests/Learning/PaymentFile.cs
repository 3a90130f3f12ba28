using System.Globalization;
using System.Text;

namespace Sextant.Hosting.Tests.Learning;

/// <summary>Made-up payments as a file: fraud where a new device pays at night, more of it for large amounts.</summary>
static class PaymentFile
{
    public const string Header = "payment,day,amount,hour,country,new_device,fraud";

    public static string Write(string path, int rows = 1500, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder(Header).Append('\n');
        for (var row = 0; row < rows; row++)
        {
            var (amount, hour, fresh) = (Math.Round(Math.Exp(2 + (3 * random.NextDouble())), 2), random.Next(24), random.Next(10) < 4);
            var odds = -2.5 + (fresh && hour < 8 ? 4 : 0) + (amount > 60 ? 1 : 0);
            var fraud = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
            var country = random.Next(20) == 0 ? "" : new[] { "DE", "FR", "US" }[random.Next(3)];
            text.Append(CultureInfo.InvariantCulture, $"p{row},{row / 10},{amount},{hour},{country},{(fresh ? "true" : "false")},{fraud}\n");
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }
}
