using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Supermarket.Projects;

/// <summary>Every verb is tried in every state that a project can be walked to: what the table allows passes, nothing else does.</summary>
public sealed class ProjectFlowTests
{
    private static readonly DateTimeOffset Later = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The verb, the state it leads to, and the states it is for where the table has other ways there.</summary>
    private static readonly (string Name, IntermediaryProjectStatus To, IntermediaryProjectStatus[]? OnlyFrom, Action<IntermediaryProject, Stamp> Act)[] Verbs =
    [
        ("SubmitForReview", IntermediaryProjectStatus.PendingReview, null, (p, s) => p.SubmitForReview(null, null, Later, s)),
        ("Return", IntermediaryProjectStatus.Returned, null, (p, s) => p.Return(s)),
        ("OpenRegistration", IntermediaryProjectStatus.Registering, [IntermediaryProjectStatus.Draft, IntermediaryProjectStatus.PendingReview, IntermediaryProjectStatus.Returned], (p, s) => p.OpenRegistration(DateTimeOffset.MinValue, Guid.CreateVersion7(), s)),
        ("ExtendRegistration", IntermediaryProjectStatus.Registering, [IntermediaryProjectStatus.RegistrationClosed], (p, s) => p.ExtendRegistration(Later, Guid.CreateVersion7(), s)),
        ("CloseRegistration", IntermediaryProjectStatus.RegistrationClosed, null, (p, s) => p.CloseRegistration(2, Later, s)),
        ("StartSelection", IntermediaryProjectStatus.Selecting, [IntermediaryProjectStatus.RegistrationClosed], (p, s) => p.StartSelection(s)),
        ("Publicise", IntermediaryProjectStatus.Publicising, null, (p, s) => p.Publicise(Guid.CreateVersion7(), Money.FromYuan(1), 1, Later, s)),
        ("ConfirmSelection", IntermediaryProjectStatus.Selected, null, (p, s) => p.ConfirmSelection(Later, s)),
        ("EnterService", IntermediaryProjectStatus.InService, [IntermediaryProjectStatus.ContractPending], (p, s) => p.EnterService(s)),
        ("ReopenService", IntermediaryProjectStatus.InService, [IntermediaryProjectStatus.DeliverableFiled], (p, s) => p.ReopenService(s)),
        ("TakeDeliverable", IntermediaryProjectStatus.DeliverableFiled, null, (p, s) => p.TakeDeliverable(Later, s)),
        ("AwaitEvaluation", IntermediaryProjectStatus.AwaitingEvaluation, null, (p, s) => p.AwaitEvaluation(Later, s)),
        ("Close", IntermediaryProjectStatus.Closed, null, (p, s) => p.Close(s)),
        ("Fail", IntermediaryProjectStatus.Failed, null, (p, s) => p.Fail(s)),
        ("Expire", IntermediaryProjectStatus.Expired, null, (p, s) => p.Expire(s)),
    ];

    [Theory]
    [InlineData(IntermediaryProjectStatus.Draft, 0)]
    [InlineData(IntermediaryProjectStatus.PendingReview, 0)]
    [InlineData(IntermediaryProjectStatus.Returned, 0)]
    [InlineData(IntermediaryProjectStatus.Registering, 0)]
    [InlineData(IntermediaryProjectStatus.RegistrationClosed, 2)]
    [InlineData(IntermediaryProjectStatus.Publicising, 2)]
    [InlineData(IntermediaryProjectStatus.Selected, 2)]
    [InlineData(IntermediaryProjectStatus.ContractPending, 2)]
    [InlineData(IntermediaryProjectStatus.InService, 2)]
    [InlineData(IntermediaryProjectStatus.DeliverableFiled, 2)]
    [InlineData(IntermediaryProjectStatus.AwaitingEvaluation, 2)]
    [InlineData(IntermediaryProjectStatus.Closed, 2)]
    [InlineData(IntermediaryProjectStatus.Failed, 0)]
    [InlineData(IntermediaryProjectStatus.Cancelled, 0)]
    [InlineData(IntermediaryProjectStatus.Expired, 2)]
    public async Task EveryVerb_InEveryState_DoesWhatTheTableSays(IntermediaryProjectStatus from, int registrants)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, from, registrants: registrants);
        var stamp = new Stamp(Actor.System, Later, "逐一尝试每个动作，看状态表是否如实");

        foreach (var (name, to, onlyFrom, act) in Verbs)
        {
            var project = await made.LoadAsync();
            var allowed = IntermediaryProject.Flow.Allows(from, to) && onlyFrom?.Contains(from) != false;

            var refused = Record.Exception(() => act(project, stamp));

            Assert.True(allowed == refused is null, $"{name} in {from}: {(allowed ? "should pass" : "should be refused")}, {refused?.Message ?? "passed"}");
            Assert.Equal(allowed ? to : from, project.Status);
            Assert.Equal(allowed, project.Raised.Count > 0);
            if (!allowed)
            {
                Assert.IsType<RuleException>(refused);
            }
        }
    }
}
