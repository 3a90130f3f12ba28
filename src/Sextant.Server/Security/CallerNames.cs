using System.Reflection;
using Microsoft.AspNetCore.Http;
using Sextant.Server.Contracts;

namespace Sextant.Server.Security;

/// <summary>Who is named in a request as the one who does it becomes the name of the key: nobody signs as somebody else. Without a key, on the server's machine, the request's word stands.</summary>
static class CallerNames
{
    /// <summary>The filter for a handler; what names nobody goes without.</summary>
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var parameters = factory.MethodInfo.GetParameters();
        var signed = Places(parameters, parameter => typeof(ISigned).IsAssignableFrom(parameter.ParameterType));
        var named = Places(parameters, parameter => parameter.Name == "by" && parameter.ParameterType == typeof(string));
        if (signed.Count + named.Count == 0) return next;
        return context =>
        {
            var caller = context.HttpContext.Caller();
            if (caller.KeyId is null) return next(context);
            foreach (var place in signed) context.Arguments[place] = (context.Arguments[place] as ISigned)?.SignedBy(caller.Name);
            foreach (var place in named) context.Arguments[place] = caller.Name;
            return next(context);
        };
    }

    static List<int> Places(ParameterInfo[] parameters, Func<ParameterInfo, bool> fits) => [.. Enumerable.Range(0, parameters.Length).Where(i => fits(parameters[i]))];
}
