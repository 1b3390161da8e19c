import type { Route } from './route.ts'

type Node = {
  literals: Map<string, Node>
  parameter?: Node
  /** The routes that end here, by method. */
  here: Map<string, Route>
  /** The routes that take any rest, by method. */
  rest: Map<string, Route>
}

const emptyNode = (): Node => ({ literals: new Map(), here: new Map(), rest: new Map() })

/** Finds the route of a method and a path. HEAD is GET. A slash at the end does not count. */
export type FindRoute = (method: string, path: string) => Route | undefined

/**
 * Prepares a table of routes for lookups. A literal segment goes before a parameter.
 * @throws Error when two lines have the same method and path
 */
export function compileRoutes(routes: readonly Route[]): FindRoute {
  const root = emptyNode()
  for (const route of routes) {
    let node = root
    const segments = segmentsOf(route.path)
    const isOpen = segments.at(-1) === '*'
    for (const segment of isOpen ? segments.slice(0, -1) : segments) node = childOf(node, segment)
    const ends = isOpen ? node.rest : node.here
    if (ends.has(route.method)) throw new Error(`${route.method} ${route.path} is there twice.`)
    ends.set(route.method, route)
  }
  return (method, path) => find(root, segmentsOf(path), { at: 0, method: asGet(method) })
}

const asGet = (method: string): string => (method === 'HEAD' ? 'GET' : method)

function segmentsOf(path: string): string[] {
  const segments = path.split('/')
  segments.shift()
  if (segments.at(-1) === '') segments.pop()
  return segments
}

function childOf(node: Node, segment: string): Node {
  if (segment.startsWith(':')) return (node.parameter ??= emptyNode())
  const child = node.literals.get(segment) ?? emptyNode()
  node.literals.set(segment, child)
  return child
}

function find(
  node: Node,
  segments: readonly string[],
  { at, method }: { at: number; method: string },
): Route | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.here.get(method)
  const next = { at: at + 1, method }
  const literal = node.literals.get(segment)
  const found = literal && find(literal, segments, next)
  if (found) return found
  const open = node.parameter && segment !== '' && find(node.parameter, segments, next)
  return open || node.rest.get(method)
}

/** Returns the parameters of a path that matches a route's path, decoded. */
export function parametersOf(route: Route, path: string): Record<string, string> {
  const given = segmentsOf(path)
  const named = segmentsOf(route.path).flatMap((segment, at): [string, string][] =>
    segment.startsWith(':') ? [[segment.slice(1), decodeURIComponent(given[at] ?? '')]] : [],
  )
  return Object.fromEntries(named)
}
