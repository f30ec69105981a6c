using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Testing;

/// <summary>A project with the people around it.</summary>
/// <param name="Id">The project.</param>
/// <param name="Owner">Who acts for its owner.</param>
/// <param name="Agencies">Who acts for the agencies that registered, or were asked, in that order.</param>
public sealed record ProjectCase(IServiceProvider Services, TestClock Clock, Guid Id, Actor Owner, IReadOnlyList<Actor> Agencies)
{
    public Stamp Stamp(Actor by, string? reason = null) => new(by, Clock.GetUtcNow(), reason);

    public Task<IntermediaryProject> LoadAsync() => A.UseAsync(Services, (MarketDbContext db) => db.Projects.AsNoTracking().SingleAsync(p => p.Id == Id));

    /// <summary>Who acts for the selected agency.</summary>
    public async Task<Actor> WinnerAsync()
    {
        var winner = (await LoadAsync()).WinnerId;
        return Agencies.Single(a => a.OrganisationId == winner);
    }

    /// <summary>Moves the clock to the project's next due time, past what settles, and lets the house act.</summary>
    public async Task LetTimePassAsync()
    {
        var due = (await LoadAsync()).NextCheckAt!.Value;
        Clock.Now = due.AddSeconds(6) > Clock.Now ? due.AddSeconds(6) : Clock.Now;
        await SweepAsync();
    }

    /// <summary>The sweep as the scheduler would run it.</summary>
    public async Task<int> SweepAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<SweepProjectsJob>(scope.ServiceProvider).SweepAsync(CancellationToken.None);
    }
}

public static partial class A
{
    public static async Task<Actor> OwnerAsync(IServiceProvider services, OrganisationKind kind = OrganisationKind.PublicInstitution) =>
        (await MemberAsync(services, $"临湖第{Next()}建设中心", kind, Role.Owner)).Actor;

    /// <summary>A posting without a fault; registration ends at 17:00 a week from now.</summary>
    public static ProjectContent ProjectText(DateTimeOffset now, FundSource fund = FundSource.Social, SelectionMethod method = SelectionMethod.RandomDraw, Guid? directAgency = null, long yuan = 30_000) => new()
    {
        Title = "滨河小区一期桩基检测",
        ItemCode = "TESTING-01",
        Scale = "抗压试块 60 组",
        Location = "临湖市滨河路",
        Fund = fund,
        Budget = Money.FromYuan(yuan),
        Method = method,
        MethodReason = method is SelectionMethod.DirectSelection ? "金额较小且工期紧，按规定直接选取" : null,
        DirectAgencyId = directAgency,
        RegistrationDueAt = method is SelectionMethod.DirectSelection ? null : BeijingTime.At(BeijingTime.DateOf(now).AddDays(7), new TimeOnly(17, 0)),
        ServiceWorkingDays = 10,
        ContactName = "沈工",
        ContactPhone = "0573-80000001",
        ComplaintPhone = "0573-80000002",
    };

    public static ContractTerms ContractText(IntermediaryProject project) => new(
        project.Title, project.SelectedPrice!.Value, project.SelectedWorkingDays!.Value, "业主提供完整的委托资料", "成果确认后 15 日内一次付清", "检测报告一式四份", "符合现行国家标准", "逾期每日按合同价千分之一支付违约金");

    /// <summary>A small report.</summary>
    public static MemoryStream Pdf(string text = "report") => new(Encoding.ASCII.GetBytes($"%PDF-1.4\n% {text}\n%%EOF\n"));

    /// <summary>See below; an agency that is given is asked directly.</summary>
    public static Task<ProjectCase> ProjectAsync(Market market, IntermediaryProjectStatus status, SelectionMethod method = SelectionMethod.RandomDraw, FundSource fund = FundSource.Social, int registrants = 3, Actor? asked = null) =>
        ProjectAsync(market.Services, market.Clock, status, asked is null ? method : SelectionMethod.DirectSelection, fund, registrants, asked);

    /// <summary>A project in the wanted state, reached by its own people through the real handlers. The clock moves on with it.</summary>
    public static async Task<ProjectCase> ProjectAsync(
        IServiceProvider services, TestClock clock, IntermediaryProjectStatus status, SelectionMethod method = SelectionMethod.RandomDraw, FundSource fund = FundSource.Social, int registrants = 3, Actor? asked = null)
    {
        var owner = await OwnerAsync(services);
        var agencies = asked is null ? new List<Actor>() : [asked];
        for (var i = agencies.Count; i < (method is SelectionMethod.DirectSelection ? 1 : registrants); i++)
        {
            agencies.Add((await ActiveAgencyAsync(services)).Actor);
        }

        Stamp By(Actor actor, string? reason = null) => new(actor, clock.GetUtcNow(), reason);
        var content = ProjectText(clock.GetUtcNow(), fund, method, method is SelectionMethod.DirectSelection ? agencies[0].OrganisationId : null);
        var drafted = await UseAsync(services, (DraftProjectHandler draft) => draft.HandleAsync(new(content), By(owner), default));
        var made = new ProjectCase(services, clock, drafted.ProjectId, owner, agencies);
        if (status is IntermediaryProjectStatus.Draft)
        {
            return made;
        }

        if (status is IntermediaryProjectStatus.Cancelled)
        {
            await UseAsync(services, (CancelProjectHandler cancel) => cancel.HandleAsync(new(made.Id), By(owner, "建设计划调整，项目不再实施"), default));
            return made;
        }

        var wantsReview = fund is FundSource.Fiscal || status is IntermediaryProjectStatus.PendingReview or IntermediaryProjectStatus.Returned;
        await UseAsync(services, (SubmitProjectHandler submit) => submit.HandleAsync(
            new(made.Id, wantsReview ? content with { Fund = FundSource.Fiscal } : null), By(owner), default));
        if (status is IntermediaryProjectStatus.PendingReview)
        {
            return made;
        }

        if (status is IntermediaryProjectStatus.Returned)
        {
            await UseAsync(services, (ReturnProjectHandler send) => send.HandleAsync(new(made.Id), By(Staff(), "规模与预算不一致，请核对后重报"), default));
            return made;
        }

        if (wantsReview)
        {
            await UseAsync(services, (PublishProjectHandler publish) => publish.HandleAsync(new(made.Id), By(Staff()), default));
        }

        await SelectAsync(made, method, status, By);
        if ((await made.LoadAsync()).Status == status)
        {
            return made;
        }

        var winner = await made.WinnerAsync();
        await made.LetTimePassAsync();
        if (status is IntermediaryProjectStatus.Selected)
        {
            return made;
        }

        await UseAsync(services, (ConfirmWinHandler confirm) => confirm.HandleAsync(new(made.Id), By(winner), default));
        if (status is IntermediaryProjectStatus.ContractPending)
        {
            return made;
        }

        await SignAsync(made, By);
        if (status is IntermediaryProjectStatus.InService)
        {
            return made;
        }

        await WorkAsync(made, 1);
        clock.Advance(TimeSpan.FromDays(3));
        await WorkAsync(made);
        await UploadAsync(made, "final");
        if (status is IntermediaryProjectStatus.DeliverableFiled)
        {
            return made;
        }

        await UseAsync(services, (ConfirmDeliverableHandler confirm) => confirm.HandleAsync(new(made.Id), By(owner), default));
        if (status is IntermediaryProjectStatus.AwaitingEvaluation)
        {
            return made;
        }

        await UseAsync(services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 4, 5, 4], "按期完成，数据可靠"), By(owner), default));
        await UseAsync(services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 4], "资料齐全，付款及时"), By(winner), default));
        if (status is IntermediaryProjectStatus.Closed)
        {
            return made;
        }

        throw new InvalidOperationException($"No journey leads a project to {status}.");
    }

    /// <summary>Contract drafted, signed by both, filed, and the service clock started.</summary>
    public static async Task SignAsync(ProjectCase made, Func<Actor, string?, Stamp>? by = null)
    {
        by ??= made.Stamp;
        var project = await made.LoadAsync();
        var contract = await UseAsync(made.Services, (DraftContractHandler draft) => draft.HandleAsync(new(made.Id, ContractText(project)), by(made.Owner, null), default));
        await UseAsync(made.Services, (SignContractHandler sign) => sign.HandleAsync(new(made.Id, contract.Digest), by(made.Owner, null), default));
        await UseAsync(made.Services, async (SignContractHandler sign) => await sign.HandleAsync(new(made.Id, contract.Digest), by(await made.WinnerAsync(), null), default));
        await UseAsync(made.Services, (FileContractHandler file) => file.HandleAsync(new(made.Id), by(made.Owner, null), default));
        await UseAsync(made.Services, (StartServiceHandler start) => start.HandleAsync(new(made.Id), by(made.Owner, null), default));
    }

    public static async Task<DeliverableReceipt> UploadAsync(ProjectCase made, string text)
    {
        var winner = await made.WinnerAsync();
        return await UseAsync(made.Services, (UploadDeliverableHandler upload) => upload.HandleAsync(
            new(made.Id, Pdf(text), "检测报告.pdf", "V1.0", BeijingTime.DateOf(made.Clock.GetUtcNow()), "韩检测（检 0573-118）"), made.Stamp(winner), default));
    }

    private static async Task SelectAsync(ProjectCase made, SelectionMethod method, IntermediaryProjectStatus status, Func<Actor, string?, Stamp> by)
    {
        if (method is SelectionMethod.DirectSelection)
        {
            if (status is not IntermediaryProjectStatus.Selecting)
            {
                await UseAsync(made.Services, (AnswerDirectSelectionHandler answer) => answer.HandleAsync(new(made.Id, Accept: true), by(made.Agencies[0], null), default));
            }

            return;
        }

        foreach (var agency in made.Agencies)
        {
            await UseAsync(made.Services, (RegisterForProjectHandler register) => register.HandleAsync(new(made.Id), by(agency, null), default));
            made.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        if (status is IntermediaryProjectStatus.Registering)
        {
            return;
        }

        await made.LetTimePassAsync();
        if (status is IntermediaryProjectStatus.Failed)
        {
            await made.LetTimePassAsync();
            return;
        }

        if (status is IntermediaryProjectStatus.Expired)
        {
            await made.LetTimePassAsync();
            return;
        }

        if (status is IntermediaryProjectStatus.RegistrationClosed)
        {
            return;
        }

        made.Clock.Advance(TimeSpan.FromHours(16));
        await UseAsync(made.Services, (DrawProjectHandler draw) => draw.HandleAsync(new(made.Id, "20260312-临湖"), by(made.Owner, null), default));
    }
}
