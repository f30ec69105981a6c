using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Accounts.Clients.UseCases;
using Marketplace.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>What the pages of the shared sign-in show.</summary>
public sealed partial class SampleHall
{
    /// <summary>A connected system with a change that waits, and keys.</summary>
    private async Task<Guid> ConnectedAsync(Journeys.Person administrator)
    {
        await using var scope = Services.CreateAsyncScope();
        var (propose, decide) = (scope.ServiceProvider.GetRequiredService<ProposeClientHandler>(), scope.ServiceProvider.GetRequiredService<DecideClientHandler>());
        await scope.ServiceProvider.GetRequiredService<SigningKeyRing>().KeepAsync(new(Actor.System, Clock.Now), CancellationToken.None);
        var settings = new ClientSettings("施工许可系统", ClientKind.Confidential, ["https://permits.example/callback"], ["https://permits.example/"], "https://permits.example/logout", [Scopes.OpenId, Scopes.Profile], [Scopes.Roles], false, SigningAlgorithm.Es256);
        var stamp = new Stamp(administrator.Actor, Clock.Now, "住建局来函申请接入统一登录");
        var id = await propose.HandleAsync(new(null, settings), stamp, CancellationToken.None);
        await decide.HandleAsync(new(id, true), new(new Actor(Guid.CreateVersion7(), "中心主任", null, null, Role.CentreManager), Clock.Now), CancellationToken.None);
        await propose.HandleAsync(new(id, settings with { Name = "施工许可系统（二期）" }), stamp, CancellationToken.None);
        return id;
    }
}
