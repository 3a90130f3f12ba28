namespace Sextant.Simulation;

/// <summary>Where people of the payment world live and travel, and thieves say that they are.</summary>
static class Countries
{
    public static readonly string[] Home = ["AT", "DE", "DE", "DE", "DE", "ES", "FR", "FR", "GB", "IT", "NL", "PL"];
    public static readonly string[] Abroad = ["BR", "CH", "ES", "GB", "GR", "HR", "IT", "TH", "TR", "US", "VN"];
    public static readonly string[] Thieves = ["BR", "NG", "RO", "UA", "US", "VN"];

    public static string CurrencyOf(string country) => country switch { "GB" => "GBP", "PL" => "PLN", _ => "EUR" };

    /// <summary>What a euro is in a country's currency, so that habits are alike.</summary>
    public static double UnitsOf(string country) => country switch { "GB" => 0.85, "PL" => 4.3, _ => 1 };
}
