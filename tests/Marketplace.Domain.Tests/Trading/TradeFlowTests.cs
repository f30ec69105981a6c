using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Trading;

/// <summary>Every verb is tried in every state that a registration can be walked to: what the table allows passes, nothing else does.</summary>
public sealed class TradeFlowTests
{
    private static readonly (string Name, TradeProjectStatus To, Action<TradeProject, Stamp> Act)[] Verbs =
    [
        ("Submit", TradeProjectStatus.Submitted, (p, s) => p.Submit(s.At.AddDays(2), s)),
        ("Return", TradeProjectStatus.Returned, (p, s) => p.Return(s)),
        ("Accept", TradeProjectStatus.Accepted, (p, s) => p.Accept(s)),
        ("Decline", TradeProjectStatus.NotAccepted, (p, s) => p.Decline(NotAcceptedGround.TitleDisputed, s)),
        ("Withdraw", TradeProjectStatus.Withdrawn, (p, s) => p.Withdraw(s)),
    ];

    [Theory]
    [InlineData(TradeProjectStatus.Draft)]
    [InlineData(TradeProjectStatus.Submitted)]
    [InlineData(TradeProjectStatus.Returned)]
    [InlineData(TradeProjectStatus.Accepted)]
    [InlineData(TradeProjectStatus.NotAccepted)]
    [InlineData(TradeProjectStatus.Withdrawn)]
    public async Task EveryVerb_InEveryState_DoesWhatTheTableSays(TradeProjectStatus from)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.TradeAsync(market, from);
        var stamp = market.Stamp(Actor.System, "逐一尝试每个动作，看状态表是否如实");

        foreach (var (name, to, act) in Verbs)
        {
            var project = await made.LoadAsync();
            var allowed = TradeProject.Flow.Allows(from, to);

            var refused = Record.Exception(() => act(project, stamp));

            Assert.True(allowed == refused is null, $"{name} in {from}: {refused?.Message ?? "passed"}");
            Assert.Equal(allowed ? to : from, project.Status);
            Assert.Equal(allowed, project.Raised.Count > 0);
        }
    }
}
