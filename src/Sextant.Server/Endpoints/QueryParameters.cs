using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sextant.Server.Endpoints;

/// <summary>Which query parameters an address takes. Others are refused by name: a mistyped filter must not select everything.</summary>
static class QueryParameters
{
    /// <summary>Refuses all but these.</summary>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder route, params string[] known) => route.AddEndpointFilter((context, next) =>
    {
        Check(context.HttpContext.Request.Query, known);
        return next(context);
    });

    /// <summary>Checks names and that none comes twice.</summary>
    /// <param name="parameters">What the request gives.</param>
    /// <param name="known">What there is; a name in capitals at the end, as in <c>entity.NAME</c>, stands for any.</param>
    /// <exception cref="InvalidInputException">SXT1040: a parameter is unknown or given twice.</exception>
    public static void Check(IQueryCollection parameters, IReadOnlyList<string> known)
    {
        foreach (var (name, values) in parameters)
        {
            if (!known.Any(pattern => Fits(name, pattern)))
                throw new InvalidInputException("SXT1040", $"There is no parameter '{name}'.{NearestName.Hint(name, known)} {(known.Count == 0 ? "None is taken here" : $"There are: {string.Join(", ", known)}")}.");
            if (values.Count > 1) throw new InvalidInputException("SXT1040", $"The parameter '{name}' is given {values.Count} times: give it once.");
        }
    }

    /// <summary>A whole number, or null when it is not given. Text, because a number that cannot be bound would be refused without saying what it takes.</summary>
    /// <exception cref="InvalidInputException">SXT1040: not a whole number from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public static long? Number(string? text, string name, long least, long most)
    {
        if (text is null) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidInputException("SXT1040", $"{name} must be a whole number from {least} to {most}, not '{text}'.");
    }

    static bool Fits(string name, string pattern) =>
        name == pattern || (pattern.EndsWith(".NAME", StringComparison.Ordinal) && name.StartsWith(pattern[..^"NAME".Length], StringComparison.Ordinal));
}
