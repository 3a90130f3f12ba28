using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Dashboard;
using Sextant.Expressions;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Problems;

/// <summary>An error as callers see it: RFC 9457 with a stable code. Throw <see cref="SextantException"/>s; this turns them into answers.</summary>
static class Problem
{
    const int MaxDetail = 4000;

    /// <summary>Writes the problem, unless the answer has begun already.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var allowed = context.Response.Headers.Allow;
        context.Response.Clear();
        if (PageProblem.IsFor(context)) return PageProblem.WriteAsync(context, status, Title(status), code, Shortened(detail));
        // RFC 9110, 15.5.6: 405 says which methods there are.
        if (status == StatusCodes.Status405MethodNotAllowed) context.Response.Headers.Allow = allowed;
        context.Response.StatusCode = status;
        // RFC 9110, 15.5.2: 401 says how to become known.
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer realm=\"sextant\"";
        SetRetryAfter(context, retryAfter);
        return context.Response.WriteAsJsonAsync(Describe(status, code, detail), ServerJson.Plain.ProblemAnswer, "application/problem+json", context.RequestAborted);
    }

    /// <summary>Says when to come back, if an error says so.</summary>
    public static void SetRetryAfter(HttpContext context, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait) context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes an error to the server's log if it is the server's and not the caller's: call it wherever one becomes an answer.</summary>
    public static void Log(HttpContext context, SextantException error)
    {
        if (error is StorageException) ServerLog.StorageFailed(context.RequestServices.GetRequiredService<ILogger<ProblemMiddleware>>(), error.Code, error.Message, error);
    }

    /// <summary>The problem that an error stands for.</summary>
    public static ProblemAnswer Describe(SextantException error) => Describe(StatusOf(error), error.Code, error.Message);

    /// <summary>The status that an error stands for.</summary>
    public static int StatusOf(SextantException error) => (error, error.Code) switch
    {
        (BusyException, _) => StatusCodes.Status429TooManyRequests,
        (_, "SXT4010") => StatusCodes.Status507InsufficientStorage,
        (StorageException or NotRecordedException, _) => StatusCodes.Status503ServiceUnavailable,
        (_, "SXT1030" or "SXT1041" or "SXT2019" or "SXT2091" or "SXT2250" or "SXT2310" or "SXT2311" or "SXT2332" or "SXT2447" or "SXT2561" or "SXT2562" or "SXT2624" or "SXT2602" or "SXT2610" or "SXT2665" or "SXT2690" or "SXT2494" or "SXT2495" or "SXT3027" or "SXT3028" or "SXT3031" or "SXT3034" or "SXT3061" or "SXT5410") => StatusCodes.Status404NotFound,
        (_, "SXT1019" or "SXT1022" or "SXT2306" or "SXT2318" or "SXT2390") => StatusCodes.Status413PayloadTooLarge,
        (_, "SXT1023") => StatusCodes.Status415UnsupportedMediaType,
        (_, "SXT2520" or "SXT2521" or "SXT2522" or "SXT2523" or "SXT2534") => StatusCodes.Status401Unauthorized,
        (_, "SXT2524" or "SXT2525" or "SXT2526" or "SXT2527" or "SXT3060") => StatusCodes.Status403Forbidden,
        (_, "SXT2530") => StatusCodes.Status404NotFound,
        (_, "SXT2531" or "SXT2532") => StatusCodes.Status409Conflict,
        (_, "SXT2540") => StatusCodes.Status408RequestTimeout,
        (_, "SXT5003") => StatusCodes.Status403Forbidden,
        (_, "SXT1010" or "SXT1011" or "SXT1012" or "SXT1013" or "SXT1014" or "SXT1015" or "SXT1016" or "SXT1017" or "SXT1018") => StatusCodes.Status422UnprocessableEntity,
        (_, "SXT1004" or "SXT1005" or "SXT1006" or "SXT1007" or "SXT1021" or "SXT2012" or "SXT2013" or "SXT2016" or "SXT2072" or "SXT2252" or "SXT2253" or "SXT2254" or "SXT2258" or "SXT2283" or "SXT2315" or "SXT2333" or "SXT2335" or "SXT2564" or "SXT2625" or "SXT2626" or "SXT2628" or "SXT2691" or "SXT2565" or "SXT2566" or "SXT2567" or "SXT2569" or "SXT2570" or "SXT2571" or "SXT2603" or "SXT2604" or "SXT2606" or "SXT2661" or "SXT3025") => StatusCodes.Status409Conflict,
        (InvalidInputException or ExpressionException, _) => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    static ProblemAnswer Describe(int status, string code, string detail) => new($"urn:sextant:error:{code}", Title(status), status, code, Shortened(detail));

    /// <summary>Without the middle of what repeats a huge value from the request: what it is about stands first, what to do last.</summary>
    static string Shortened(string detail) => detail.Length <= MaxDetail ? detail : string.Concat(detail.AsSpan(0, MaxDetail / 2), " … ", detail.AsSpan(detail.Length - (MaxDetail / 2)));

    static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be answered as it is",
        StatusCodes.Status401Unauthorized => "Not known",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status405MethodNotAllowed => "Method not allowed",
        StatusCodes.Status408RequestTimeout => "Took too long",
        StatusCodes.Status409Conflict => "In conflict with what is stored",
        StatusCodes.Status413PayloadTooLarge => "Too large",
        StatusCodes.Status415UnsupportedMediaType => "Content type not supported",
        StatusCodes.Status422UnprocessableEntity => "The event cannot be stored as it is",
        StatusCodes.Status429TooManyRequests => "Too busy",
        StatusCodes.Status503ServiceUnavailable => "Storage not available",
        StatusCodes.Status507InsufficientStorage => "Disk full",
        _ => "Internal error",
    };
}
