namespace Sextant.Fraud;

/// <summary>That a request was screened, and what a match meant: part of its record.</summary>
/// <param name="On">Fields that were sent.</param>
/// <param name="Verdict">The least verdict of a match.</param>
public sealed record AppliedScreening(IReadOnlyList<string> On, FraudAction Verdict)
{
    /// <summary>For a request; null if it has none of the fields.</summary>
    public static AppliedScreening? Of(ScreeningSettings? settings, FraudRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (settings is null) return null;
        string[] fields = [.. settings.On.Where(name => request[name] is not null)];
        return fields.Length == 0 ? null : new(fields, settings.Verdict);
    }
}
