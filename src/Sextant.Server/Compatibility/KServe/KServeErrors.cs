using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sextant.Server.Problems;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>Turns our errors into KServe's: an object with <c>error</c>.</summary>
static class KServeErrors
{
    /// <summary>Runs a request and answers with what goes wrong.</summary>
    public static async Task GuardAsync(HttpContext context, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (SextantException error)
        {
            Problem.Log(context, error);
            Problem.SetRetryAfter(context, (error as BusyException)?.RetryAfter);
            await WriteAsync(context, Problem.StatusOf(error), new JsonObject { ["error"] = $"{error.Code} {error.Message}" });
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, error.StatusCode, new JsonObject { ["error"] = error.Message });
        }
    }

    /// <summary>Writes JSON.</summary>
    public static async Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Default), Encoding.UTF8, context.RequestAborted);
    }
}
