using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sextant.Hosting;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Workspaces;

namespace Sextant.Server;

/// <summary>A server that listens, in this process, holding its workspace; for those who must not know ASP.NET.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Workspace _workspace;
    readonly Stores _stores;

    RunningServer(WebApplication app, Workspace workspace, Stores stores)
    {
        (_app, _workspace, _stores) = (app, workspace, stores);
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Where it listens, with the port that it got.</summary>
    public string Url { get; }

    /// <summary>Cancelled as soon as the server was told to stop, before it has finished what is under way.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    /// <summary>Every route, with what it declares.</summary>
    internal IReadOnlyList<RouteEndpoint> Routes => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    internal Platform.KeyRing Keys => _stores.Keys;

    /// <summary>What local commands show to use doors that are open to the workspace's owner only.</summary>
    public string Secret => _workspace.Holder.Secret;

    /// <summary>Makes the first key, an admin's, if the workspace has never had one. It is told this once: only its hash is kept.</summary>
    /// <returns>The key; null if there is one, or was.</returns>
    /// <exception cref="StorageException">It could not be stored.</exception>
    public Task<string?> CreateFirstKeyAsync(CancellationToken cancellationToken) => _stores.Keys.CreateFirstAsync(cancellationToken);

    /// <summary>Starts a server; it answers when this completes.</summary>
    /// <exception cref="InvalidInputException">SXT6003: <see cref="ServerOptions.Url"/>, or the one in <c>sextant.yaml</c>, is not an address to listen on.</exception>
    /// <exception cref="ServerStartException">SXT6004: the address is taken.</exception>
    /// <exception cref="WorkspaceInUseException">SXT5001: another process holds the workspace; says which.</exception>
    /// <exception cref="StorageException">A store cannot be opened; says which and what to do.</exception>
    public static Task<RunningServer> StartAsync(ServerOptions options, CancellationToken cancellationToken) =>
        StartAsync(options, _ => { }, cancellationToken);

    internal static async Task<RunningServer> StartAsync(ServerOptions options, Action<IEndpointRouteBuilder> map, CancellationToken cancellationToken)
    {
        if (options.Url is not null) RequireAddress(options.Url);
        var workspace = Workspace.Open(options.Workspace, options.Clock);
        Stores? stores = null;
        try
        {
            var url = options.Url ?? workspace.Options.Url;
            RequireAddress(url);
            stores = await Stores.OpenAsync(workspace, options.Clock, cancellationToken);
            return await ListenAsync(options, url, workspace, stores, map, cancellationToken);
        }
        catch
        {
            if (stores is not null) await stores.DisposeAsync();
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the server was told to stop (the token, Ctrl-C or SIGTERM) and has finished what was under way.</summary>
    public Task WaitForStopAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops it and lets the workspace go.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        finally
        {
            // Also if a request would not end: what was acknowledged is stored, and what waits gets stored here.
            await _stores.DisposeAsync();
            _workspace.Dispose();
        }
    }

    static async Task<RunningServer> ListenAsync(
        ServerOptions options, string url, Workspace workspace, Stores stores, Action<IEndpointRouteBuilder> map, CancellationToken cancellationToken)
    {
        var app = SextantServer.Build(url, options.Clock, workspace, stores);
        try
        {
            map(app);
            await app.StartAsync(cancellationToken);
            var server = new RunningServer(app, workspace, stores);
            workspace.Announce(server.Url);
            return server;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException or SocketException)
        {
            await app.DisposeAsync();
            throw Taken(url, error);
        }
        catch (SocketException error)
        {
            await app.DisposeAsync();
            throw Taken(url, error);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    static ServerStartException Taken(string url, Exception error) =>
        new("SXT6004", $"Cannot listen on {url}: {(error.InnerException ?? error).Message}. Stop what uses it, or choose another address: --url http://localhost:7879.", error);

    static void RequireAddress(string url)
    {
        if (!ListenAddress.IsValid(url)) throw new InvalidInputException("SXT6003", $"'{url}' is not an address to listen on. Use {ListenAddress.Expected}.");
    }
}
