using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Supermarket.Statistics;

/// <summary>Projects with chances for everything that the figures distinguish, walked through the entities' own verbs.</summary>
internal sealed class RandomMarket(Random dice, ISeal seal, IReadOnlyList<Guid> agencies, DateTimeOffset end)
{
    private static readonly WorkingCalendar Days = new([], []);

    private static readonly string[] Types = ["TESTING", "EIA", "SURVEYING"];

    private readonly Actor[] _owners = [.. Enumerable.Range(0, 4).Select(i => new Actor(Guid.CreateVersion7(), "业主", Guid.CreateVersion7(), $"业主单位 {i}", Role.Owner))];

    public IReadOnlyList<Guid> Owners => [.. _owners.Select(o => o.OrganisationId!.Value)];

    /// <summary>Adds one project with what belongs to it, as far as it came.</summary>
    public void Add(MarketDbContext db, int no)
    {
        var owner = _owners[dice.Next(_owners.Length)];
        var agency = agencies[dice.Next(agencies.Count)];
        var winner = new Actor(Guid.CreateVersion7(), "机构", agency, "机构", Role.Agency);
        var type = Types[dice.Next(Types.Length)];
        var at = Instant();
        Stamp By(Actor actor) => new(actor, at);
        var direct = dice.Next(2) == 0;
        var content = A.ProjectText(at, method: direct ? SelectionMethod.DirectSelection : SelectionMethod.RandomDraw, directAgency: direct ? agency : null) with { ItemCode = $"{type}-01" };
        var project = IntermediaryProject.Draft($"P2026{no:0000}", owner.OrganisationId!.Value, "业主单位", content, type, By(owner));
        db.Add(project);
        if (dice.Next(12) == 0)
        {
            return;
        }

        // A quarter has no baseline, some one of the two only.
        project.FreezeBaselines(dice.Next(4) == 0 ? null : new Money(dice.Next(100_00, 90_000_00)), dice.Next(4) == 0 ? null : dice.Next(5, 40));
        var run = Select(project, direct, agency, winner, ref at);
        db.Add(run);
        if (run.Status is not SelectionRunStatus.Decided || dice.Next(12) == 0)
        {
            return;
        }

        var (price, days) = (new Money(dice.Next(50_00, 95_000_00)), dice.Next(1, 30));
        project.Publicise(agency, price, days, at, By(Actor.System));
        project.ConfirmSelection(at.AddDays(2), By(Actor.System));
        project.AcceptByWinner(at.AddDays(9), By(winner));
        var contract = ServiceContract.Draft($"C2026{no:0000}", project, "机构", new("服务", price, days, "条件", "付款", "成果", "标准", "违约"), By(owner));
        db.Add(contract);
        contract.Sign(contract.Digest, at.AddDays(9), By(owner));
        contract.Sign(contract.Digest, at.AddDays(9), By(winner));
        contract.File(By(owner));
        project.EnterService(By(owner));
        contract.Start(Days, 20, By(owner));
        if (dice.Next(8) == 0)
        {
            contract.Terminate(new(owner, at, "双方协商一致，终止履行"));
            return;
        }

        if (dice.Next(8) == 0)
        {
            return;
        }

        Deliver(db, project, contract, type, owner, winner, at);
        at = Later(at);
        Rate(db, contract, owner, at);
        contract.Complete(at, Days, By(Actor.System));
        project.Close(By(Actor.System));
    }

    private SelectionRun Select(IntermediaryProject project, bool direct, Guid agency, Actor winner, ref DateTimeOffset at)
    {
        SelectionRun run;
        if (direct)
        {
            run = SelectionRun.Ask(project.Id, 1, agency, "A-001", at.AddDays(400), new(Actor.System, at));
            project.AskDirectly(run.Id, at.AddDays(400), new(Actor.System, at));
            at = Later(at);
            if (dice.Next(6) != 0)
            {
                run.Accept(new(winner, at));
            }

            return run;
        }

        run = SelectionRun.CommitTo(project.Id, 1, VerifiableDraw.NewSecret(), seal, new(Actor.System, at));
        project.OpenRegistration(at, run.Id, new(Actor.System, at));
        var closed = project.RegistrationDueAt!.Value;
        run.Freeze([new SelectionEntry { RunId = run.Id, RegNo = "R0001", AgencyId = agency, PartyId = "A-001", RegisteredAt = at, Status = RegistrationStatus.Eligible }], new(Actor.System, closed));
        project.CloseRegistration(1, closed.AddDays(30), new(Actor.System, closed));
        at = Later(closed.AddSeconds(1));
        project.StartSelection(new(Actor.System, at));
        if (dice.Next(6) != 0)
        {
            run.Draw("公开随机数 20260304", seal, new(Actor.System, at));
        }

        return run;
    }

    private void Deliver(MarketDbContext db, IntermediaryProject project, ServiceContract contract, string type, Actor owner, Actor winner, DateTimeOffset at)
    {
        var file = StoredFile.Keep("成果.pdf", new StoredContent(new string('a', 64), 10, "application/pdf"), contract.AgencyId, new(winner, at));
        var deliverable = Deliverable.Upload(contract, file, 1, new("V1", BeijingTime.DateOf(at), "签发人", [], type == "TESTING" && dice.Next(3) > 0 ? dice.Next(1, 90) : null), at.AddDays(5), new(winner, at));
        project.TakeDeliverable(at.AddDays(5), new(winner, at));
        deliverable.Confirm(new(owner, at));
        deliverable.File(new(owner, at));
        project.AwaitEvaluation(at.AddDays(15), new(owner, at));
        db.AddRange(file, deliverable);
    }

    private void Rate(MarketDbContext db, ServiceContract contract, Actor owner, DateTimeOffset at)
    {
        foreach (var side in Enum.GetValues<EvaluationSide>())
        {
            var evaluation = MutualEvaluation.Open(contract, side, at, at.AddDays(15), new(Actor.System, at));
            if (side is EvaluationSide.OwnerRatesAgency && dice.Next(4) > 0)
            {
                evaluation.Submit([dice.Next(1, 6), dice.Next(1, 6), dice.Next(1, 6), dice.Next(1, 6)], "", null, new(owner, at));
            }

            evaluation.Reveal(at.AddDays(5), new(Actor.System, at));
            db.Add(evaluation);
        }
    }

    /// <summary>Often exactly where a Beijing month ends, or one second beside.</summary>
    private DateTimeOffset Instant() => Near(end.AddDays(-420 + dice.Next(380)));

    private DateTimeOffset Later(DateTimeOffset at)
    {
        var later = Near(at.AddMinutes(dice.Next(1, 30 * 24 * 60)));
        return later < at ? at : later;
    }

    private DateTimeOffset Near(DateTimeOffset at)
    {
        if (dice.Next(3) > 0)
        {
            return at;
        }

        var day = BeijingTime.DateOf(at);
        return BeijingTime.StartOf(new DateOnly(day.Year, day.Month, 1)).AddSeconds(dice.Next(-1, 2));
    }
}
