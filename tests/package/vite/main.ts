import 'rejoinder/define';
import { type CountEvent, RejoinderThread } from 'rejoinder';

const element = document.querySelector('rejoinder-thread');
if (!(element instanceof RejoinderThread)) throw new Error('there is no thread in this page');
element.identity = async () => null;
document.addEventListener('rejoinder-count', (event) => { told(event); });

function told({ count }: CountEvent): void { document.title = `${element?.thread}: ${count satisfies number}`; }
