// A browser's trace → where the page's main thread spent its time, in milliseconds of that thread's own clock.

const TASK = 'ThreadControllerImpl::RunTask';
const AFTER = 'BlinkScheduler_PerformMicrotaskCheckpoint';  // a task's promises: part of it, but behind its event

const KINDS = {
  script: ['EvaluateScript', 'FunctionCall', 'RunMicrotasks', AFTER, 'TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'EventDispatch', 'v8.compile',
    'v8.compileModule', 'v8.evaluateModule', 'v8.run', 'V8.Execute', 'v8.callFunction'],
  gc: ['MajorGC', 'MinorGC', 'BlinkGC.AtomicPhase', 'V8.GCScavenger', 'V8.GCIncrementalMarking', 'V8.GCFinalizeMC', 'V8.GC_MC_MARK'],
  parse: ['ParseHTML'],
  style: ['UpdateLayoutTree', 'RecalculateStyles', 'ParseAuthorStyleSheet'],
  layout: ['Layout', 'LocalFrameView::layout'],
  paint: ['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'CompositeLayers', 'IntersectionObserverController::computeIntersections', 'HitTest'],
};
const kindOf = new Map(Object.entries(KINDS).flatMap(([kind, names]) => names.map((name) => [name, kind])));

/** Begin and end pairs become whole events. */
function* whole(events) {
  const open = [];
  for (const event of events) {
    if (event.ph === 'X') yield event;
    else if (event.ph === 'B') open.push(event);
    else {
      const at = open.findLastIndex(({ name }) => name === event.name);
      if (at < 0) continue;
      const begin = open[at];
      open.length = at;  // what was begun inside and never ended
      yield { ...begin, dur: event.ts - begin.ts, tdur: event.tts - begin.tts };
    }
  }
}

/** Self times by kind on the main thread of the page from `origin`; `longest`: its longest task. What a layout inside of a script takes is layout's. */
export function split(events, origin) {
  const page = events.find(({ name, args }) => name === 'CommitLoad' && args.data?.url?.startsWith(origin));
  if (!page) return undefined;
  const own = events.filter(({ pid, tid, ph }) => pid === page.pid && tid === page.tid && 'XBE'.includes(ph)).sort((a, b) => a.ts - b.ts);
  const list = [...whole(own)].filter(({ name }) => name === TASK || kindOf.has(name)).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const sums = { script: 0, gc: 0, parse: 0, style: 0, layout: 0, paint: 0, other: 0, tasks: 0, longest: 0 };
  const open = [];
  let until = 0;  // when the task ends
  let task = 0;   // how long it has been
  for (const { name, ts, dur, tdur = dur } of list) {
    const ms = tdur / 1000;
    if (ts >= until) {
      if (name !== TASK && name !== AFTER) continue;
      open.length = 0;
      until = ts + dur;
      task = name === AFTER ? task + ms : ms;
      sums.tasks += ms;
      sums.longest = Math.max(sums.longest, task);
    }
    while (open.length && open.at(-1).end <= ts) open.pop();
    const kind = kindOf.get(name) ?? 'other';
    sums[kind] += ms;
    if (open.length) sums[open.at(-1).kind] -= ms;
    open.push({ end: ts + dur, kind });
  }
  return sums;
}
